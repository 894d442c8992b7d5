/**
 * Keeps what somebody types from shortcuts of the page, such as "/" to search. A page leaves out what is typed into a field, but to
 * it these come from the element, which is none. Keys that write nothing, and those held with Ctrl or Cmd, go on; AltGr writes.
 */
export const keepTyped = (event: KeyboardEvent): void => {
  const { altKey, ctrlKey, key, metaKey } = event;
  if ((key as string | undefined)?.length === 1 && !metaKey && (!ctrlKey || altKey)) event.stopPropagation();
};
