/**
 * `npm start`: the website of a school that uses the widgets, and the receiver of its forms, each on a port of its own.
 *
 *   node demo/start.mjs [--port <n>] [--receiver-port <n>]     also PORT, RECEIVER_PORT, DATA_DIR; port 0 is any free one
 */
import { createHash, randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { controller, databaseFile, formName, loadReceiver, retentionDays, Trouble } from './settings.mjs';
import { createSite } from './site.mjs';
import { shareStories } from './stories.mjs';

/** Loopback only: the demo is for this machine, and its database for whoever sits at it. */
const host = '127.0.0.1';

/** The last port that there is. */
const last = 65_535;

/** A port to suggest in place of one. */
const other = (port) => (port + 10 < last ? port + 10 : port - 10);

function ports() {
  let values;
  try {
    const option = { type: 'string' };
    ({ values } = parseArgs({ options: { port: option, 'receiver-port': option } }));
  } catch (error) {
    throw new Trouble(error.message);
  }
  const port = (text, name) => {
    const number = Number(text);
    if (text.trim() && Number.isInteger(number) && number >= 0 && number <= last) return number;
    throw new Trouble(`${name} must be a whole number from 0 to ${String(last)}, and is "${text}".`);
  };
  const { PORT, RECEIVER_PORT } = process.env;
  const site = port(values.port ?? (PORT || '4173'), '--port (or PORT)');
  const chosen = values['receiver-port'] ?? (RECEIVER_PORT || undefined);
  const receiver = chosen === undefined ? site && site + 1 : port(chosen, '--receiver-port (or RECEIVER_PORT)');
  const fault =
    receiver > last
      ? `There is no port after ${String(site)}, which the receiver would take.`
      : site && site === receiver && `Port ${String(site)} can't be for both the website and the receiver.`;
  if (fault)
    throw new Trouble(
      `${fault} Choose another for the receiver: npm start -- --port ${String(site)} --receiver-port ${String(other(site))}`,
    );
  return { site, receiver };
}

const taken = (port, option, what) =>
  new Trouble(
    `Port ${String(port)} is taken by another program, so the ${what} can't start. ` +
      `Choose another: npm start -- ${option} ${String(other(port))}`,
  );

/**
 * Refuses a port on which somebody answers. To try to listen there is not enough: another program may have the port on ::1
 * alone, and then browsers that are sent to "localhost" would land there.
 */
async function refuseTaken(port, ...words) {
  if (!port) return;
  const answered = await new Promise((resolve) => {
    const socket = connect({ host: 'localhost', port, timeout: 1000 });
    const end = (result) => () => {
      resolve(result);
      socket.destroy();
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });
  if (answered) throw taken(port, ...words);
}

const listen = (server, port) =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve(server.address().port));
  });

async function refuseUnbuilt() {
  try {
    await access(new URL('../cdn/belonging-widgets.min.js', import.meta.url));
  } catch {
    throw new Trouble('The widgets are not built yet. Run `npm start`, which builds everything, or `npm run build`.');
  }
}

/** What the receiver is told of the form: whatever its tag on the page leaves out. Of the token it knows the hash alone. */
const configuration = (database, port, token) => ({
  database,
  tokenSha256: createHash('sha256').update(token).digest('hex'),
  forms: {
    [formName]: {
      origins: [`http://localhost:${port}`, `http://${host}:${port}`],
      controller,
      privacyUrl: `http://localhost:${port}/privacy`,
      complaintsUrl: `http://localhost:${port}/your-data`,
      retentionDays,
      consents: ['built-in'],
    },
  },
});

const arrivals = {
  interests: 'An interest has arrived. `npm run demo:answers` prints it.',
  practices: 'A story has arrived. It waits to be read and published on the page for moderators.',
};

/** One line for each answer that has arrived, from a widget (201) or a plain form (303). The rest of the log is for real servers. */
const log = ({ method, route, status }) => {
  const arrived = method === 'POST' && [201, 303].includes(status) && arrivals[route.split('/').at(-1)];
  if (arrived) console.log(arrived);
};

async function start() {
  const port = ports();
  const site = [port.site, '--port', 'website'];
  const receiver = [port.receiver, '--receiver-port', 'receiver'];
  await refuseUnbuilt();
  const { parseConfig, startServer, StartError, StoreError } = await loadReceiver();
  await refuseTaken(...site);
  await refuseTaken(...receiver);

  let receiverUrl = '';
  const server = createSite({ receiver: () => receiverUrl, form: formName });
  try {
    port.site = await listen(server, port.site);
  } catch (error) {
    throw error.code === 'EADDRINUSE' ? taken(...site) : new Trouble(`The website can't start: ${error.message}`);
  }
  const database = databaseFile();
  const token = randomBytes(12).toString('hex');
  const { config, faults } = parseConfig(configuration(database, port.site, token));
  if (faults) throw new Error(faults.map(({ path, message }) => `${path} ${message}`).join('\n'));
  let running;
  let isOpen = false;
  const logOnceOpen = (entry) => {
    if (isOpen) log(entry);
  };
  try {
    running = await startServer({ config, host, port: port.receiver, log: logOnceOpen, grace: 3000 });
  } catch (error) {
    server.close();
    if (error.cause?.code === 'EADDRINUSE') throw taken(...receiver);
    throw error instanceof StartError || error instanceof StoreError ? new Trouble(error.message) : error;
  }
  receiverUrl = `http://localhost:${new URL(running.url).port}`;
  const siteUrl = `http://localhost:${port.site}`;
  await shareStories({ endpoint: `${running.url}/v1/forms/${formName}`, origin: siteUrl, token });
  isOpen = true;

  const close = async () => {
    server.close();
    server.closeAllConnections();
    await running.close();
  };
  return { close, siteUrl, receiverUrl, database, token };
}

/** Resolves at the first Ctrl-C or SIGTERM. A terminal and npm both pass Ctrl-C on, so what follows at once is the same one. */
const signalled = () =>
  new Promise((resolve) => {
    let first;
    const heed = () => {
      first ??= performance.now();
      if (performance.now() - first > 1000) process.exit(1);
      resolve();
    };
    process.on('SIGINT', heed).on('SIGTERM', heed);
  });

try {
  const stopped = signalled();
  const { close, siteUrl, receiverUrl, database, token } = await start();
  console.log(`
Demo: ${siteUrl}
  The website of a school, with the widgets on its pages. Its forms are at
  ${siteUrl}/get-involved and ${siteUrl}/belonging/share-a-story

Receiver: ${receiverUrl}
  Keeps the answers in ${path.relative('', database)}. \`npm run demo:answers\` prints them.

Moderation: ${receiverUrl}/moderate
  Stories are read and published here; one waits. Sign in with ${token}
  A token of this demo alone: a new one at each start, of use on this machine only.

Ctrl-C ends both.
`);
  await stopped;
  await close();
  console.log('The demo has ended. The answers are kept.');
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
