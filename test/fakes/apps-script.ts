/**
 * A script of Google Apps Script behind a web app, as Google's guides say: two servers, no preflight, what the script gives back
 * stands at another address, and whatever goes wrong is a page that no other site may read.
 */
import vm from 'node:vm';
import { page, serve } from './service.js';

/** @param source The script; its `doPost` is run with a spreadsheet of the fake's. */
export async function appsScript(source: string) {
  const rows: unknown[][] = [];
  const outputs: string[] = [];
  /** A sheet understands what begins with `=`; an apostrophe before it says that it is text, and is not shown. */
  const cell = (value: unknown) => {
    const text = String(value ?? '');
    if (text.startsWith('=')) return '#FORMULA!';
    return typeof value === 'string' && text.startsWith("'") ? text.slice(1) : value;
  };
  const sheet = {
    getLastRow: () => rows.length,
    appendRow: (row: unknown[]) => rows.push(row.map(cell)),
    createTextFinder: (text: string) => ({
      matchEntireCell: () => ({ findNext: () => rows.find((row) => row.includes(text)) ?? null }),
    }),
  };
  const state = { public: true, locked: false };
  const google = {
    SpreadsheetApp: { getActiveSpreadsheet: () => ({ getSheets: () => [sheet] }), flush: () => undefined },
    LockService: {
      getScriptLock: () => ({
        waitLock: () => {
          if (state.locked) throw new Error('Lock timeout: another process was holding the lock for too long.');
        },
        releaseLock: () => undefined,
      }),
    },
    ContentService: {
      MimeType: { JSON: 'JSON' },
      createTextOutput: (text: string) => ({ text, setMimeType: () => ({ text }) }),
    },
  };
  const doPost = vm.runInNewContext(`${source}\ndoPost`, google) as (event: unknown) => { text: string };

  const content = await serve({ readable: true, preflight: false }, (request) => {
    const key = Number(new URL(request.url).searchParams.get('user_content_key'));
    return new Response(outputs[key], { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
  });
  const accounts = await serve({ readable: false, preflight: false }, () => page('Sign in - Google Accounts'));
  const script = await serve({ readable: false, preflight: false }, async (request) => {
    if (!state.public) return Response.redirect(`${accounts.url}/ServiceLogin`, 302);
    try {
      const type = request.headers.get('Content-Type');
      outputs.push(doPost({ postData: { contents: await request.text(), type } }).text);
    } catch (error) {
      return page(String(error));
    }
    const location = `${content.url}/macros/echo?user_content_key=${String(outputs.length - 1)}`;
    return new Response(null, { status: 302, headers: { 'Access-Control-Allow-Origin': '*', Location: location } });
  });
  return {
    ...script,
    endpoint: `${script.url}/macros/s/deployment/exec`,
    rows,
    state,
    content,
    close: () => {
      for (const server of [script, content, accounts]) server.close();
    },
  };
}
