import type { Adapter } from '../transport.js';
import { receiver } from './receiver.js';

/** A page downloads the adapters that it asks for; `define.ts` asks for all. */
const adapters = new Map([[receiver.name, receiver]]);

/** Makes a way of sending known under its name; one of the same name is replaced. */
export function registerAdapter(adapter: Adapter): void {
  adapters.set(adapter.name, adapter);
}

/** The adapter of this name, if there is one. */
export const findAdapter = (name: string): Adapter | undefined => adapters.get(name);
