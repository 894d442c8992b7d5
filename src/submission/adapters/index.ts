import type { Adapter } from '../transport.js';
import { json } from './json.js';
import { receiver } from './receiver.js';

const adapters = new Map([receiver, json].map((adapter) => [adapter.name, adapter]));

/** Makes a way of sending of your own known under its name; one of the same name is replaced. */
export function registerAdapter(adapter: Adapter): void {
  adapters.set(adapter.name, adapter);
}

/** The adapter of this name, if there is one. */
export const findAdapter = (name: string): Adapter | undefined => adapters.get(name);
