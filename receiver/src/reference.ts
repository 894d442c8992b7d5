import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a reference survives being read out and written down. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Whether it is one, spelled as they are made. */
export const isReference = (text: string): boolean => /^[\dA-HJKMNP-TV-Z]{8}$/.test(text);

/** A random reference of 8 characters: one of 1.1 million million. The store refuses one that is taken. */
export const randomReference = (): string => [...randomBytes(8)].map((byte) => digits[byte % 32]).join('');
