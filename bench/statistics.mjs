// The machine is never quiet: rounds are interleaved, every ratio is taken within a round, and medians ignore the odd bad one.

/** The value below which a share of them lies. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at % 1);
}

export const median = (values) => quantile(values, 0.5);

/** The middle half of the values, as plus or minus per cent of the median: the noise of the machine. */
export const spread = (values) => ((quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values)) * 100;

/** Median of the ratios within each round, which the machine's slow drift can't touch, and their middle half. */
export function ratio(values, baseline) {
  const ratios = values.map((value, round) => value / baseline[round]);
  return { median: median(ratios), from: quantile(ratios, 0.25), to: quantile(ratios, 0.75) };
}
