import { nextStates } from '../moderation.js';
import { practiceStates, type PracticeState, type Store, type StoredPractice } from '../store/store.js';
import {
  available,
  command,
  configHelp,
  configured,
  formOf,
  misused,
  option,
  placeOf,
  Refusal,
  referenceOf,
  withStore,
} from './command.js';
import { counted, harmless, moment, oneLine, say } from './terminal.js';

/** What each order makes of a story. */
const orders: Record<string, PracticeState> = { publish: 'published', reject: 'rejected', withdraw: 'withdrawn' };

export const moderate = command({
  summary: 'Lists the stories that wait, shows one, publishes, rejects or withdraws it.',
  help: `belonging-receiver moderate --config <file> --form <name> [list]
belonging-receiver moderate --config <file> --form <name> show <reference>
belonging-receiver moderate --config <file> --form <name> publish <reference>
belonging-receiver moderate --config <file> --form <name> reject <reference>
belonging-receiver moderate --config <file> --form <name> withdraw <reference>

Nothing that is sent is public until it is published. A story that waits is published or rejected; a published one can be
withdrawn, and either can be published again. The page /moderate of the receiver does the same in a browser.

${configHelp}
  --form <name>     The form; not needed if there is one only.
  --state <state>   What to list: ${practiceStates.join(', ')}, or all. Without it, those that wait: pending.`,
  options: { config: option.text, form: option.text, state: option.text },
  words: 2,
  async run({ config: path, form: name, state = 'pending' }, [action = 'list', written]) {
    const order = orders[action];
    if (!order && action !== 'list' && action !== 'show') throw misused(`moderate can't ${action}.`);
    if (action === 'list' && written !== undefined) throw misused(`There is one thing too many: ${written}.`);
    if (action !== 'list' && written === undefined) throw misused(`Which story? moderate ${action} <reference>.`);
    if (state !== 'all' && !practiceStates.includes(state as PracticeState))
      throw misused(`--state must be ${practiceStates.join(', ')} or all.`);
    const config = configured(path);
    const form = formOf(config, name).name;

    return withStore(config, { toRead: !order }, async (store) => {
      if (action === 'list') return list(store, form, state as PracticeState | 'all', placeOf(config));
      const story = await storyOf(store, form, referenceOf(written ?? ''));
      if (order) await change(store, story, action, order);
      else say(inFull(story));
      return 0;
    });
  },
});

async function list(store: Store, form: string, state: PracticeState | 'all', place: string): Promise<number> {
  let count = 0;
  for await (const story of store.listPractices(form, state === 'all' ? undefined : state)) {
    say(inShort(story));
    count += 1;
  }
  say(
    count
      ? counted(count, 'story', 'stories')
      : `No story of ${form} is ${state === 'all' ? 'there' : state} in ${place}.`,
  );
  return 0;
}

async function storyOf(store: Store, form: string, reference: string): Promise<StoredPractice> {
  const found = available(await store.findPractice(reference));
  if (found.status === 'found' && found.practice.form === form) return found.practice;
  throw new Refusal(`${form} has no story ${oneLine(reference)}.`, 1);
}

async function change(store: Store, story: StoredPractice, action: string, state: PracticeState): Promise<void> {
  const { reference, revision, state: now } = story;
  if (!nextStates[now].includes(state)) throw new Refusal(`${reference} is ${now}: there is nothing to ${action}.`, 1);
  const result = available(await store.setPracticeState({ reference, state, revision, at: new Date().toISOString() }));
  if (result.status === 'unknown') throw new Refusal(`${reference} has just been removed.`, 1);
  if (result.status === 'stale')
    throw new Refusal(`Somebody else was quicker: ${reference} is ${result.practice.state}.`, 1);
  say(`${reference} is ${state}.`);
}

const inShort = ({ reference, receivedAt, state, suspected, title }: StoredPractice): string =>
  `${reference}  ${moment(receivedAt)}  ${state.padEnd(9)}  ${oneLine(title)}${suspected ? '  (looks like a machine’s)' : ''}`;

const creditOf = ({ name, school }: StoredPractice): string =>
  [name, school].filter((part) => part !== undefined).join(', ') || 'nobody';

function inFull(entry: StoredPractice): string {
  const { reference, receivedAt, state, changedAt, suspected, phase, themes, language, title, story } = entry;
  const details: Record<string, string> = {
    Received: moment(receivedAt),
    State: changedAt ? `${state}, since ${moment(changedAt)}` : state,
    Suspected: suspected ? 'looks like a machine’s' : '',
    Phase: phase,
    Themes: themes.join(', '),
    Language: oneLine(language),
    Credit: oneLine(creditOf(entry)),
  };
  const lines = Object.entries(details).filter(([, value]) => value);
  return [
    `${reference}  ${oneLine(title)}`,
    ...lines.map(([label, value]) => `  ${label.padEnd(10)}${value}`),
    '',
    `  ${harmless(story, '  ')}`,
  ].join('\n');
}
