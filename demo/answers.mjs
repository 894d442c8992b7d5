/** `npm run demo:answers`: prints the interests and stories that the demo's receiver has stored, newest last. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { databaseFile, formName, loadReceiver, Trouble } from './settings.mjs';
import { comesWithDemo } from './stories.mjs';

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** One submission as a block of lines; what was left out is left out here too. */
function block({ reference, receivedAt, consent }, lines) {
  const agreed = `${consent.words} (version ${consent.version}, ${consent.language})`;
  const written = Object.entries({ ...lines, Agreed: agreed }).filter(([, value]) => value);
  return [
    `${reference}, ${when.format(new Date(receivedAt))}`,
    ...written.map(([label, value]) => `  ${label.padEnd(9)}${value.replaceAll('\n', `\n${' '.repeat(11)}`)}`),
  ].join('\n');
}

const interestBlock = (interest) => {
  const { name, email, school, role, themes, message } = interest;
  return block(interest, {
    Name: name,
    Email: email,
    School: school,
    Role: role,
    Themes: themes.join(', '),
    Message: message,
  });
};

const storyBlock = (practice) => {
  const { title, story, phase, themes, credit, name, school, state, suspected } = practice;
  return block(practice, {
    Title: title,
    Story: story,
    Phase: phase,
    Themes: themes.join(', '),
    Credit: [credit, name, school].filter(Boolean).join(', '),
    State: suspected ? `${state}, suspected to be a machine's` : state,
  });
};

const counted = (list, one, more) => `${list.length || 'No'} ${list.length === 1 ? one : more}`;

async function answersIn(database) {
  // To open a database that is not there would make one.
  if (!existsSync(database)) return { interests: [], practices: [] };
  const { openSqliteStore, StoreError } = await loadReceiver();
  try {
    const store = openSqliteStore(database);
    const all = async (list) => {
      const found = [];
      for await (const one of list) found.push(one);
      return found;
    };
    const interests = await all(store.listInterests(formName));
    const practices = await all(store.listPractices(formName));
    await store.close();
    return { interests, practices };
  } catch (error) {
    throw error instanceof StoreError ? new Trouble(error.message) : error;
  }
}

try {
  const database = databaseFile();
  const { interests, practices } = await answersIn(database);
  const stories = practices.filter((practice) => !comesWithDemo(practice));
  if (!interests.length && !stories.length)
    console.log(
      'No interest and no story has arrived yet. Start the demo with `npm start`, and fill in the form on its page "Get involved".',
    );
  else {
    const blocks = [...interests.map(interestBlock), ...stories.map(storyBlock)];
    const counts = `${counted(interests, 'interest', 'interests')} and ${counted(stories, 'story', 'stories').toLowerCase()}`;
    console.log(`${counts} in ${path.relative('', database)}, newest last\n`);
    console.log(blocks.join('\n\n'));
  }
  if (practices.length > stories.length)
    console.log(`\nBeside these, ${String(practices.length - stories.length)} stories came with the demo.`);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
