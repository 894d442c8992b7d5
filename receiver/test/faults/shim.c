/*
 * Stands between a program and the files below FAULT_FOLDER (LD_PRELOAD), for tests of what storage can do to it.
 *
 * FAULT_SHADOW    a folder whose folder `left` gets what is flushed, and nothing else: what a loss of power would leave.
 *                 A file comes and goes there when its folder is flushed (POSIX promises no less), its bytes when it is itself.
 * FAULT_FLUSH_US  how many microseconds a flush takes at least.
 * FAULT_SWITCHES  a folder; while there is a file of that name in it, each
 *                   eio     flush fails, as of a broken disk
 *                   enospc  write that makes a file longer fails, as on a full disk
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Puts the name of a file in FAULT_FOLDER into `name`, or nothing for the folder itself; false for anything elsewhere. */
static int watched(int fd, char name[PATH_MAX]) {
  const char *folder = getenv("FAULT_FOLDER");
  if (!folder) return 0;
  char link[64], full[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, full, sizeof full - 1);
  size_t prefix = strlen(folder);
  if (length < (ssize_t)prefix || strncmp(full, folder, prefix)) return 0;
  full[length] = 0;
  if (full[prefix] != '/' && full[prefix]) return 0;
  strcpy(name, full[prefix] ? full + prefix + 1 : "");
  return 1;
}

static int switched(const char *name) {
  const char *folder = getenv("FAULT_SWITCHES");
  if (!folder) return 0;
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return access(path, F_OK) == 0;
}

/* A file of the shadow: in `flushed` it has its bytes, and in `left` its name (a hard link to it). */
static int in_shadow(const char *folder, const char *name, char path[PATH_MAX]) {
  return snprintf(path, PATH_MAX, "%s/%s/%s", getenv("FAULT_SHADOW"), folder, name) < PATH_MAX;
}

static int open_flushed(const char *name) {
  char path[PATH_MAX];
  int shadow = in_shadow("flushed", name, path) ? open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600) : -1;
  if (shadow < 0) abort();
  return shadow;
}

/* Brings the bytes of a file up to date. In place, so that what was flushed before is never gone in between. */
static void keep_bytes(int fd, const char *name) {
  char buffer[1 << 16];
  int shadow = open_flushed(name);
  off_t at = 0;
  for (ssize_t count; (count = pread(fd, buffer, sizeof buffer, at)) > 0; at += count)
    if (REAL(pwrite)(shadow, buffer, count, at) != count) abort();
  if (ftruncate(shadow, at)) abort();
  close(shadow);
}

/* Brings the names in the folder up to date. A file whose bytes were never flushed is empty. */
static void keep_names(void) {
  char path[PATH_MAX], flushed[PATH_MAX];
  struct dirent *entry;
  DIR *real = opendir(getenv("FAULT_FOLDER"));
  while ((entry = readdir(real))) {
    if (entry->d_type != DT_REG) continue;
    close(open_flushed(entry->d_name));
    in_shadow("flushed", entry->d_name, flushed);
    in_shadow("left", entry->d_name, path);
    if (link(flushed, path) && errno != EEXIST) abort();
  }
  closedir(real);
  in_shadow("left", "", path);
  DIR *left = opendir(path);
  while ((entry = readdir(left))) {
    snprintf(path, sizeof path, "%s/%s", getenv("FAULT_FOLDER"), entry->d_name);
    if (entry->d_type != DT_REG || !access(path, F_OK)) continue;
    in_shadow("left", entry->d_name, path);
    in_shadow("flushed", entry->d_name, flushed);
    if (unlink(path) || unlink(flushed)) abort();
  }
  closedir(left);
}

static int flush(int fd, int (*real)(int)) {
  char name[PATH_MAX];
  if (!watched(fd, name)) return real(fd);
  const char *wait = getenv("FAULT_FLUSH_US");
  if (wait) {
    long us = atol(wait);
    struct timespec time = {us / 1000000, us % 1000000 * 1000};
    nanosleep(&time, NULL);
  }
  if (switched("eio")) {
    errno = EIO;
    return -1;
  }
  int result = real(fd);
  if (!result && getenv("FAULT_SHADOW")) *name ? keep_bytes(fd, name) : keep_names();
  return result;
}

int fsync(int fd) { return flush(fd, REAL(fsync)); }
int fdatasync(int fd) { return flush(fd, REAL(fdatasync)); }

static int is_full(int fd, off_t end) {
  char name[PATH_MAX];
  struct stat status;
  if (!switched("enospc") || !watched(fd, name) || fstat(fd, &status) || end <= status.st_size) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return is_full(fd, at + (off_t)count) ? -1 : REAL(pwrite)(fd, bytes, count, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  return is_full(fd, at + (off_t)count) ? -1 : REAL(pwrite64)(fd, bytes, count, at);
}
ssize_t write(int fd, const void *bytes, size_t count) {
  return is_full(fd, lseek(fd, 0, SEEK_CUR) + (off_t)count) ? -1 : REAL(write)(fd, bytes, count);
}
