/** What the fakes of services share: a server on a free port that lets through what a browser would, and can be made to fail. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Cors {
  /** What `Access-Control-Allow-Origin` says, if it is there. */
  readable: boolean;
  /** Whether OPTIONS is answered as a browser needs it to be. */
  preflight: boolean;
}

export interface Service {
  /** Origin: scheme, host and port. */
  url: string;
  /** Answers the next request in place of the service; `drop` ends the connection instead. */
  instead(answer: (() => Response) | 'drop'): void;
  close(): void;
}

/** Headers that make a browser ask first: all but those that it may send or sends by itself (Fetch, "CORS-safelisted"). */
export function asksFirst(headers: Headers): boolean {
  const own =
    /^(accept|accept-language|content-language|host|connection|content-length|origin|referer|user-agent|accept-encoding|sec-.*|cache-control|pragma|priority|transfer-encoding)$/;
  const simple = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)(;|$)/;
  return [...headers].some(([name, value]) => (name === 'content-type' ? !simple.test(value) : !own.test(name)));
}

async function read(message: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  const headers = new Headers(message.headers as Record<string, string>);
  const { method = 'GET' } = message;
  const body = ['GET', 'HEAD'].includes(method) ? null : Buffer.concat(parts);
  return new Request(`http://${message.headers.host ?? ''}${message.url ?? ''}`, { method, headers, body });
}

/** Serves until `close()`. */
export async function serve(cors: Cors, answer: (request: Request) => Promise<Response> | Response): Promise<Service> {
  let instead: (() => Response) | 'drop' | undefined;

  const handle = async (message: IncomingMessage, reply: ServerResponse) => {
    const request = await read(message);
    const origin = request.headers.get('Origin') ?? '*';
    const allow = { 'Access-Control-Allow-Origin': origin };
    if (request.method === 'OPTIONS') {
      const asked = {
        'Access-Control-Allow-Methods': 'POST, OPTIONS',
        'Access-Control-Allow-Headers': request.headers.get('Access-Control-Request-Headers') ?? '',
      };
      reply.writeHead(cors.preflight ? 204 : 405, cors.preflight ? { ...allow, ...asked } : {}).end();
      return;
    }
    // A browser would have asked first, been refused, and sent nothing.
    const refused = request.method === 'POST' && asksFirst(request.headers) && !cors.preflight && origin !== url;
    const other = instead;
    instead = undefined;
    if (refused || other === 'drop') {
      message.socket.destroy();
      return;
    }
    const response = other ? other() : await answer(request);
    reply.writeHead(response.status, { ...(cors.readable && allow), ...Object.fromEntries(response.headers) });
    reply.end(Buffer.from(await response.arrayBuffer()));
  };

  const server = createServer((message, reply) => void handle(message, reply));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    instead: (answer) => {
      instead = answer;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export const page = (title: string, init: ResponseInit = {}): Response =>
  new Response(`<!doctype html><title>${title}</title><h1>${title}</h1>`, {
    ...init,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...(init.headers as Record<string, string>) },
  });

export const answer = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } });

/** What a school's web filter puts in the place of any answer. */
export const blockPage = (): Response => page('This page is blocked by your school');

/** Fields by name as most services keep them: the last one wins. */
export const byName = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
