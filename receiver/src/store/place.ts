/** Where a database file is, or is to be: what can be told of the place without writing there. */
import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const statsOf = (path: string) => {
  try {
    return statSync(path);
  } catch {
    return undefined; // Nothing there, or nothing that can be looked at.
  }
};

/** The file, or as much of its path as there is already. */
function nearest(path: string): string {
  let place = resolve(path);
  while (!statsOf(place) && dirname(place) !== place) place = dirname(place);
  return place;
}

/** Why there can be no such file, as the rest of a sentence, whoever tries; nothing, if there can. */
export function placeFault(path: string, written = path): string | undefined {
  const place = nearest(path);
  const isFolder = statsOf(place)?.isDirectory();
  if (place === resolve(path))
    return isFolder ? `is a folder: name a file in it, such as "${written}/receiver.sqlite"` : undefined;
  return isFolder ? undefined : `is to be in ${place}, which is not a folder`;
}

/** What of the place can't be written by whoever asks; nothing, if all can. */
export function closedPlace(path: string): string | undefined {
  const place = nearest(path);
  const needed = place === resolve(path) ? [place, dirname(place)] : [place];
  return needed.find((each) => {
    try {
      accessSync(each, constants.W_OK);
      return false;
    } catch {
      return true;
    }
  });
}
