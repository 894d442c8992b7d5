/** Measures each contestant once a round, every other round in the opposite order; the first round is for warming up. */
export async function race(names, measure, { rounds, leastRounds, mostMilliseconds }) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  const start = performance.now();
  for (let round = 0; round <= rounds; round++) {
    // Whatever the machine is busy with, a part ends after this.
    if (round > leastRounds && performance.now() - start > mostMilliseconds) break;
    for (const name of round % 2 ? names : names.toReversed()) {
      const result = await measure(name);
      if (round) results[name].push(result);
    }
  }
  return results;
}
