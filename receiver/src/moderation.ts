import type { PracticeState } from './store/store.js';

/** What a story may become: only what was never public is rejected, only what is public is withdrawn. */
export const nextStates: Readonly<Record<PracticeState, readonly PracticeState[]>> = {
  pending: ['published', 'rejected'],
  published: ['withdrawn'],
  rejected: ['published'],
  withdrawn: ['published'],
};

/** What somebody can decide on: all but to wait. */
export const decisions = ['published', 'withdrawn', 'rejected'] as const satisfies PracticeState[];
