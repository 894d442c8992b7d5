/** Whether a value has at least what the example has, of the same kinds: a schema for a page that is not to download zod.
 * The example of a list is its first entry; without one, the entries can be anything. */
export const looksLike = (value: unknown, example: unknown): boolean =>
  Array.isArray(example)
    ? Array.isArray(value) && value.every((entry) => !example.length || looksLike(entry, example[0]))
    : example !== null && typeof example === 'object'
      ? Object.entries(example).every(([key, kind]) =>
          looksLike((value as Record<string, unknown> | null)?.[key], kind),
        )
      : typeof value === typeof example;
