/** PostgREST behind Supabase's gateway, as their documentation says. That there are no `details` was seen: PostgreSQL keeps them from who may not read. */
import { answer, serve } from './service.js';

/** @param sql What makes the tables; the fake understands names of columns, `primary key`, `unique`, and `not null` without a default. */
export async function postgrest(sql: string, apikey: string) {
  const tables = new Map(
    [...sql.matchAll(/create table (\w+) \(([\s\S]*?)\n\);/g)].map(([, name = '', inside = '']) => {
      const columns = [...inside.matchAll(/^ {2}(\w+) (.*?),?$/gm)].map(([, column = '', rest = '']) => ({
        column,
        unique: /\bunique\b/.test(rest),
        required: /not null|primary key/.test(rest) && !/default/.test(rest),
      }));
      return [name, { columns, rows: new Map<string, Record<string, unknown>>() }];
    }),
  );
  const refuse = (status: number, code: string, message: string) =>
    answer(status, { code, details: null, hint: null, message });

  const service = await serve({ readable: true, preflight: true }, async (request) => {
    const { pathname, search } = new URL(request.url);
    if (request.headers.get('apikey') !== apikey) return answer(401, { message: 'Invalid API key' });
    if (search) return refuse(400, 'PGRST100', `"failed to parse filter (${search})"`);
    const name = /^\/rest\/v1\/(\w+)$/.exec(pathname)?.[1] ?? '';
    const table = tables.get(name);
    if (!table) return refuse(404, 'PGRST205', `Could not find the table 'public.${name}' in the schema cache`);
    if (/resolution=/.test(request.headers.get('Prefer') ?? ''))
      return refuse(401, '42501', `permission denied for table ${name}`);
    const row = (await request.json()) as Record<string, unknown>;
    const unknown = Object.keys(row).find((key) => !table.columns.some(({ column }) => column === key));
    if (unknown)
      return refuse(400, 'PGRST204', `Could not find the '${unknown}' column of '${name}' in the schema cache`);
    const missing = table.columns.find(({ column, required }) => required && row[column] === undefined);
    if (missing) return refuse(400, '23502', `null value in column "${missing.column}" violates not-null constraint`);
    const violated = (constraint: string) =>
      refuse(409, '23505', `duplicate key value violates unique constraint "${name}_${constraint}"`);
    if (table.rows.has(String(row['id']))) return violated('pkey');
    for (const { column, unique } of table.columns)
      if (unique && [...table.rows.values()].some((other) => other[column] === row[column]))
        return violated(`${column}_key`);
    table.rows.set(String(row['id']), row);
    return new Response(null, { status: 201 });
  });
  return { ...service, endpoint: `${service.url}/rest/v1?apikey=${apikey}`, tables };
}
