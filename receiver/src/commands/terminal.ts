/** What the commands have to do with whoever calls them: words out, words in, and a line that says how far it is. */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

export const say = (text: string) => process.stdout.write(`${text}\n`);
export const complain = (text: string) => process.stderr.write(`${text}\n`);

/** `1 story`, `2 stories`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** `2026-11-23 10:00 UTC`. */
export const moment = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/**
 * Text that somebody sent, for a terminal: what would move the cursor, change colours or turn the direction of writing is
 * shown as its code. Line breaks stay, and a line begins with `indent`.
 */
export const harmless = (text: string, indent = ''): string =>
  text
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      // Emoji are put together with this one, and some scripts need it inside of words.
      return code === 0x200d ? character : `\\u{${code.toString(16)}}`;
    })
    .replaceAll('\n', `\n${indent}`);

/** Harmless, and on one line. */
export const oneLine = (text: string): string => harmless(text.replace(/\s+/g, ' '));

/** Asks, where there is somebody to answer. */
export async function confirmed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and the end of the input close it without an answer, which some versions of Node tell by an error and others don't.
  const closed = once(terminal, 'close').then(() => '');
  const answer = await Promise.race([terminal.question(`${question} Type yes: `), closed]).catch(() => '');
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

export const isTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

export interface Progress {
  /** Says how far it is, if it is time to. */
  at(count: number): void;
  /** Leaves no half line behind. */
  end(): void;
}

interface ProgressEffects {
  out: Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean };
  now: () => number;
}

/** Milliseconds between two reports: in a log they are lines, on a terminal one line that changes. */
const every = { log: 10_000, terminal: 250 };

/** Reports on the standard error how far long work is. Work that is done quickly shows nothing. */
export function progress(
  words: (count: number) => string,
  { out, now }: ProgressEffects = { out: process.stderr, now: () => performance.now() },
): Progress {
  const pause = out.isTTY ? every.terminal : every.log;
  let last = now();
  let shown = false;
  return {
    at(count) {
      if (now() - last < pause) return;
      last = now();
      out.write(out.isTTY ? `\r\u001b[K${words(count)}` : `${words(count)}\n`);
      shown = true;
    },
    end() {
      if (shown && out.isTTY) out.write('\r\u001b[K');
    },
  };
}
