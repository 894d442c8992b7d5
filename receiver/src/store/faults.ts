/** What a storage means by the names of its faults, for whoever sits before it and has to do something about it. */

/** SQLite's names, those of PostgreSQL (SQLSTATE), those of the operating system, and our own. */
const words: [RegExp, string][] = [
  [
    /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|53100|ENOSPC|EDQUOT)$/,
    'its disk is full. Free as much on it as the database takes, then do this again: to remove answers takes room too, before it gives any.',
  ],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EPERM|EROFS)/,
    "it can't be opened for this. Do it as the user that the receiver runs as, who must be allowed to read and write the file and " +
      'its folder.',
  ],
  [
    /^a reader holds on to the log$/,
    'somebody reads them, such as a backup or an export, who has to come to an end first.',
  ],
  [/^25006$/, 'it takes no changes: it is a copy of another one, or was set to be read only.'],
  [
    /^(SQLITE_IOERR|58030|EIO)/,
    'its disk fails to read or to write. Look into the log of the system before you go on.',
  ],
];

/** The rest of the sentence `The database can't be used:`, if there is one for this fault. */
export const inWords = (fault = ''): string | undefined => words.find(([names]) => names.test(fault))?.[1];
