// A reporter for node:test that says how many tests passed and failed, as JSON. Suites do not count.
export default async function* count(events) {
  const counted = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite' || data?.skip) continue;
    if (type === 'test:pass') counted.passed++;
    if (type === 'test:fail') counted.failed++;
  }
  yield JSON.stringify(counted);
}
