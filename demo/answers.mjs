/** `npm run demo:answers`: prints the interests that the demo's receiver has stored, newest last. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { databaseFile, formName, loadReceiver, Trouble } from './settings.mjs';

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** One interest as a block of lines; what was left out is left out here too. */
function block({ reference, receivedAt, name, email, school, role, themes, message, consent }) {
  const lines = {
    Name: name,
    Email: email,
    School: school,
    Role: role,
    Themes: themes.join(', '),
    Message: message?.replaceAll('\n', `\n${' '.repeat(11)}`),
    Agreed: `${consent.words} (version ${consent.version}, ${consent.language})`,
  };
  const written = Object.entries(lines).filter(([, value]) => value);
  return [
    `${reference}, ${when.format(new Date(receivedAt))}`,
    ...written.map(([label, value]) => `  ${label.padEnd(9)}${value}`),
  ].join('\n');
}

async function interestsIn(database) {
  // To open a database that is not there would make one.
  if (!existsSync(database)) return [];
  const { openSqliteStore, StoreError } = await loadReceiver();
  try {
    const store = openSqliteStore(database);
    const interests = [];
    for await (const interest of store.listInterests(formName)) interests.push(interest);
    await store.close();
    return interests;
  } catch (error) {
    throw error instanceof StoreError ? new Trouble(error.message) : error;
  }
}

try {
  const database = databaseFile();
  const interests = await interestsIn(database);
  if (!interests.length)
    console.log(
      'No interest has arrived yet. Start the demo with `npm start`, and fill in the form on its page "Get involved".',
    );
  else {
    const count = interests.length === 1 ? '1 interest' : `${String(interests.length)} interests`;
    console.log(`${count} in ${path.relative('', database)}, newest last\n`);
    console.log(interests.map(block).join('\n\n'));
  }
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
