import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { interestsCsv, practicesCsv } from '../csv.js';
import { interestsJsonl, practicesJsonl } from '../jsonl.js';
import type { Kind, Store } from '../store/store.js';
import {
  command,
  configHelp,
  configured,
  formOf,
  formsKnown,
  misused,
  namedOf,
  option,
  placeOf,
  withStore,
} from './command.js';
import { makeFile } from './file.js';
import { complain, counted, progress } from './terminal.js';

/** Code units written at a time: a line for each would be many small writes. */
const chunkLength = 65_536;

const writers = {
  interests: {
    csv: (store: Store, form: string, pass: Pass) => interestsCsv(pass(store.listInterests(form))),
    jsonl: (store: Store, form: string, pass: Pass) => interestsJsonl(pass(store.listInterests(form))),
  },
  practices: {
    csv: (store: Store, form: string, pass: Pass) => practicesCsv(pass(store.listPractices(form))),
    jsonl: (store: Store, form: string, pass: Pass) => practicesJsonl(pass(store.listPractices(form))),
  },
};

type Pass = <T>(entries: AsyncIterable<T>) => AsyncIterable<T>;
type Format = keyof (typeof writers)[Kind];

const oneOf = <T extends string>(name: string, value: string, allowed: readonly T[]): T => {
  if (allowed.includes(value as T)) return value as T;
  throw misused(`--${name} must be ${allowed.join(' or ')}.`);
};

/** The text in larger pieces. */
async function* chunked(parts: AsyncIterable<string>): AsyncGenerator<string, void> {
  let chunk = '';
  for await (const part of parts) {
    chunk += part;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

export const exportAnswers = command({
  summary: 'Writes the answers of a form as a table, or as JSON.',
  help: `belonging-receiver export --config <file> --form <name> [--kind <kind>] [--format <format>] [--output <file>]

Writes what a form has received, in the order it came. The receiver may be serving meanwhile.

${configHelp}
  --form <name>     The form, which may have left the configuration; not needed if there is one only.
  --kind <kind>     interests (the default), or practices: the stories, in whatever state.
  --format <format> csv (the default), a table for spreadsheets, in which cells that would run are made inert by an
                    apostrophe; or jsonl, exactly what is kept, one JSON object on a line.
  --output <file>   A file to write to, in place of one of that name; readable by you alone, and there only once it is
                    whole. Without it, the standard output.`,
  options: {
    config: option.text,
    form: option.text,
    kind: option.text,
    format: option.text,
    output: option.text,
  },
  async run({ config: path, form: name, kind: wantedKind = 'interests', format: wantedFormat = 'csv', output }) {
    const kind = oneOf<Kind>('kind', wantedKind, ['interests', 'practices']);
    const format = oneOf<Format>('format', wantedFormat, ['csv', 'jsonl']);
    const config = configured(path);
    const words = (count: number) =>
      kind === 'interests' ? counted(count, 'interest') : counted(count, 'story', 'stories');

    let count = 0;
    const shown = progress((so) => `${words(so)} written …`);
    const pass: Pass = async function* (entries) {
      for await (const entry of entries) {
        yield entry;
        shown.at((count += 1));
      }
    };
    // Rows are garbage as soon as they are written. With room for 4 MB of it, not 16, an export of any length takes some
    // 125 MB of memory in place of 150, and no longer.
    setFlagsFromString('--max-semi-space-size=4');
    setFlagsFromString('--semi-space-growth-factor=1');
    await withStore(config, { toRead: true }, async (store) => {
      const [form = formOf(config, name).name] =
        name === undefined ? [] : namedOf(await formsKnown(store, config), [name]);
      const write = (to: NodeJS.WritableStream, end: boolean) =>
        pipeline(chunked(writers[kind][format](store, form, pass)), to, { end });
      try {
        if (output === undefined) await write(process.stdout, false);
        else await makeFile(output, { replace: true }, (part) => write(createWriteStream(part, { flags: 'r+' }), true));
      } finally {
        shown.end();
      }
      if (output !== undefined) complain(`${output}: ${words(count)}.`);
      if (!count) complain(`No ${kind === 'interests' ? 'interest' : 'story'} of ${form} is in ${placeOf(config)}.`);
    });
    return 0;
  },
});
