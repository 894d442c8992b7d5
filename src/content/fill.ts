/** Puts values into a sentence of the pack, in place of `{name}`. A name that has no value stays as it stands. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
