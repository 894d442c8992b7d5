/** An interest with a story, a story by itself, and the pieces of docs/adapters.md that set a service up for them. */
import { readFileSync } from 'node:fs';
import { interestSchema, practiceSchema } from '../../../src/submission/schema.js';

const consent = (purpose: string) => ({
  purpose,
  version: '2026-11',
  language: 'en',
  words: 'I agree, "gladly" & at once.',
  sha256: 'a'.repeat(64),
});
const story = {
  title: 'A bench for everybody',
  story: 'We put a bench where the paths cross.\nNow people sit there; 50% more = happy.',
  phase: 'primary',
  themes: ['culture', 'agency'],
  credit: 'anonymous',
};
const envelope = {
  id: '3f0e0b8e-6f0c-4d2c-9d0e-0b8e6f0c4d2c',
  language: 'en',
  website: 'https://spam.example',
  seconds: 1,
};

/** Parsed, so that it is what the contract lets through, spam signs and all. */
export const interest = interestSchema.parse({
  ...envelope,
  name: 'Zoë O’Neill-Łukasz 🙂',
  email: 'zoe@school.example',
  role: 'teaching',
  themes: ['leadership', 'culture'],
  message: '=HYPERLINK("https://evil.example")\n+ & = %',
  consent: consent('contact'),
  practice: { ...story, consent: consent('publish') },
});

export const practice = practiceSchema.parse({ ...envelope, ...story, consent: consent('publish') });

export const docs = readFileSync(new URL('../../../docs/adapters.md', import.meta.url), 'utf8');

/** The first piece of code in docs/adapters.md that has these words in it. */
export function piece(words: string): string {
  const found = [...docs.matchAll(/^```\w+\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
  const one = found.find((code) => code.includes(words));
  if (!one) throw new Error(`docs/adapters.md has no code with "${words}"`);
  return one;
}
