const said = new Set<string>();

/** Says something to whoever has the console open, once a page, however many elements have the same to say. */
export function warnOnce(message?: string | false | null): void {
  if (!message || said.has(message)) return;
  said.add(message);
  console.warn(`belonging-widgets: ${message}`);
}
