/** What every test needs: a receiver on a real port with a real file, and a submission that it takes. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { parseConfig, startServer, type Config, type Kind, type LogEntry, type ServerOptions } from '../src/index.js';

export const site = 'https://www.school.example';
export const token = 'a-token-for-tests';
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Somebody who isn't root, whom every permission would be given: whoever runs the tests, or else nobody. */
export const nobody: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** A folder of the test's own, gone when it ends. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'belonging-receiver-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

export const formJson = {
  origins: [site, 'http://localhost:8080'],
  controller: 'Example School',
  privacyUrl: 'https://www.school.example/privacy',
  complaintsUrl: 'mailto:complaints@school.example',
  retentionDays: 365,
  consents: [
    { purpose: 'contact', version: '2026-11', language: 'en', words: '{controller} may contact me.' },
    { purpose: 'publish', version: '2026-11', language: 'en', words: '{controller} may publish my story.' },
  ],
  tokenSha256: hashOf(token),
};

export const configJson = (folder: string) => ({
  database: join(folder, 'receiver.sqlite'),
  port: 0,
  forms: { 'get-involved': formJson, other: { ...formJson, controller: 'Other School' } },
});

export function configOf(json: unknown): Config {
  const result = parseConfig(json);
  if (result.status === 'faulty') throw new Error(JSON.stringify(result.faults));
  return result.config;
}

export interface Running {
  url: string;
  endpoint: string;
  folder: string;
  log: LogEntry[];
  close: () => Promise<void>;
}

/** Starts a receiver for one test. */
export async function start(t: TestContext, options: Partial<ServerOptions> = {}): Promise<Running> {
  const folder = temporaryFolder(t);
  const log: LogEntry[] = [];
  const config = configOf(configJson(folder));
  const keep: ServerOptions['log'] = (entry) => log.push(entry as LogEntry);
  const server = await startServer({ config, log: keep, ...options });
  t.after(server.close);
  return { ...server, folder, log, endpoint: `${server.url}/v1/forms/get-involved` };
}

/** Agreement to words of the form. */
export const consentTo = (purpose: 'contact' | 'publish', controller = 'Example School') => {
  const words = `${controller} may ${purpose === 'contact' ? 'contact me' : 'publish my story'}.`;
  return { purpose, version: '2026-11', language: 'en', words, sha256: hashOf(words) };
};

/** An interest that the form takes. */
export const interest = (changes: object = {}) => ({
  id: randomUUID() as string,
  language: 'en',
  name: 'Ada Lovelace',
  email: 'ada@school.example',
  role: 'teaching',
  themes: ['agency'],
  consent: consentTo('contact'),
  ...changes,
});

/** What a story is, wherever it comes from. */
export const story = {
  title: 'A bench for everyone',
  story: 'We put a bench by the gate, and now people stay to talk.',
  phase: 'primary',
  themes: ['culture'],
  credit: 'anonymous',
};

/** A story that the form takes. */
export const practice = (changes: object = {}) => ({
  id: randomUUID() as string,
  language: 'en',
  ...story,
  consent: consentTo('publish'),
  ...changes,
});

/** The headers that the form sends with it. */
export const headersFor = (id: string) => ({
  'Content-Type': 'application/json',
  'Idempotency-Key': `"${id}"`,
  Origin: site,
});

/** Sends as the form does; `headers` stand in place of its own, and an empty one is left out. */
export function post(
  endpoint: string,
  body: { id: string; [name: string]: unknown },
  headers: Record<string, string> = {},
  kind: Kind = 'interests',
) {
  return send(`${endpoint}/${kind}`, body.id, JSON.stringify(body), headers);
}

/** Sends a story, and tells the reference that it goes by from then on. */
export async function share(endpoint: string, changes: object = {}): Promise<string> {
  const response = await post(endpoint, practice(changes), {}, 'practices');
  const { reference } = (await response.json()) as { reference: string };
  return reference;
}

/** Asks with the token of the form. */
export const ask = (url: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
  fetch(url, { ...init, headers: { Authorization: `Bearer ${token}`, ...init.headers } });

/** Decides on a story as whoever has seen it at this revision. */
export const decide = (url: string, reference: string, state: string, revision: number | string = 0) =>
  ask(`${url}/v1/practices/${reference}/state`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'If-Match': `"${String(revision)}"` },
    body: JSON.stringify({ state }),
  });

/** Sends any text, or any bytes, as the body. */
export function send(url: string, id: string, body: BodyInit, headers: Record<string, string> = {}) {
  const all = Object.entries({ ...headersFor(id), ...headers }).filter(([, value]) => value !== '');
  return fetch(url, { method: 'POST', headers: Object.fromEntries(all), body });
}

export interface Problem {
  type: string;
  status: number;
  code: string;
  errors?: { pointer: string; code: string }[];
}

/** Status and code of a refusal. */
export async function refusal(response: Response): Promise<string> {
  const { code } = (await response.json()) as Problem;
  return `${String(response.status)} ${code}`;
}

/** The table of answers, as rows of cells' text. */
export async function csv(endpoint: string): Promise<string> {
  const response = await fetch(`${endpoint}/interests.csv`, { headers: { Authorization: `Bearer ${token}` } });
  return response.text();
}

export const rowsIn = async (endpoint: string): Promise<number> =>
  (await csv(endpoint)).split('\r\n').filter(Boolean).length - 1;
