import { practiceStates, type StoredPractice } from './store/store.js';

/** Stories as the pages for moderators sort them: what is suspected stands apart until somebody has looked at it. */
export const shelves = [...practiceStates, 'suspected'] as const;
export type Shelf = (typeof shelves)[number];

export const shelfOf = ({ state, suspected }: StoredPractice): Shelf =>
  state === 'pending' && suspected ? 'suspected' : state;
