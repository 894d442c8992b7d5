// A reporter for node:test that says how many tests passed and which failed, as JSON. Suites do not count.
import path from 'node:path';

export default async function* count(events) {
  let passed = 0;
  const failures = [];
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite' || data?.skip) continue;
    if (type === 'test:pass') passed++;
    if (type !== 'test:fail') continue;
    const { error } = data.details;
    const file = data.file && path.relative(process.cwd(), data.file);
    failures.push(`${file}: ${data.name}\n  ${error?.cause?.message ?? error?.message ?? 'no reason given'}`);
  }
  yield JSON.stringify({ passed, failures });
}
