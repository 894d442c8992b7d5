/** The receiver on a port of its own, from the first request to an orderly end. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createReceiver, type LogEntry } from './app.js';
import type { ProxyEntry } from './client.js';
import type { Config } from './config.js';
import { keepPurging, type PurgeEntry, type Retention } from './retention.js';
import { openStore } from './store/open.js';
import type { Store } from './store/store.js';

export interface ServerOptions {
  config: Config;
  /** Where to keep answers: by default the database of the configuration, opened and closed with the server. */
  store?: Store;
  /** In place of the configuration's; 0 takes any that is free. */
  port?: number;
  /** In place of the configuration's. */
  host?: string;
  log?: (entry: LogEntry | ProxyEntry | PurgeEntry) => void;
  clock?: () => Date;
  /** Milliseconds in which a request must have arrived whole, 15,000 by default. */
  requestTimeout?: number;
  /** Milliseconds that requests have to end once the server is closing, 10,000 by default. */
  grace?: number;
  /** How the purge waits between its rounds. */
  wait?: Retention['wait'];
}

export interface RunningServer {
  /** Address that it listens on, without a slash at the end: a form's endpoint is `${url}/v1/forms/${form}`. */
  url: string;
  /** Takes no more requests, lets those under way end, and closes the store. Can be called again; it is the same end. */
  close: () => Promise<void>;
}

/** Why the server can't start, as a sentence for a person. */
export class StartError extends Error {
  override name = 'StartError';
}

/**
 * Starts a receiver.
 *
 * @throws {StartError} if the port is taken, or can't be listened on.
 * @throws {StoreError} if the database can't be used.
 */
export async function startServer({
  config,
  store: ownStore,
  port = config.port,
  host = config.host,
  requestTimeout = 15_000,
  grace = 10_000,
  clock = () => new Date(),
  log = () => undefined,
  wait,
}: ServerOptions): Promise<RunningServer> {
  const store = ownStore ?? (await openStore(config.database));
  const draining = new AbortController();
  const receiver = createReceiver({ config, store, clock, log, draining: draining.signal });
  const server = createAdaptorServer({
    fetch: receiver.fetch,
    overrideGlobalObjects: false,
    // For requests that name no host, as HTTP/1.0 allows and the checks of some load balancers do. Node refuses others.
    hostname: 'localhost',
    serverOptions: {
      requestTimeout,
      headersTimeout: Math.min(requestTimeout, 10_000),
      connectionsCheckingInterval: Math.min(requestTimeout, 1_000),
      keepAliveTimeout: 5_000,
    },
  }) as Server;
  // Else Node drops what comes after the 2,000th: a proxy's word on who sends might. Their size has its limit all the same.
  server.maxHeadersCount = 0;

  // A connection that is kept alive would hold the end up: once closing, it is let go as soon as its answer is out.
  server.on('request', (_request, response) =>
    response.once('close', () => {
      if (draining.signal.aborted) server.closeIdleConnections();
    }),
  );

  try {
    await listen(server, port, host);
  } catch (error) {
    if (!ownStore) await store.close();
    throw error;
  }

  const endPurging = keepPurging({ forms: config.forms, store, clock, log, wait });

  const end = async () => {
    draining.abort();
    const purged = endPurging();
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, grace);
    await new Promise((resolve) => server.close(resolve));
    clearTimeout(deadline);
    await purged;
    if (!ownStore) await store.close();
  };

  let ended: Promise<void> | undefined;
  return { url: urlOf(server), close: () => (ended ??= end()) };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const words =
      code === 'EADDRINUSE'
        ? `Port ${String(port)} of ${host} is taken by another program. Stop that one, or choose another port.`
        : `Can't listen on port ${String(port)} of ${host}: ${message}.`;
    throw new StartError(words, { cause });
  }
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${String(port)}`;
}
