/** Insights ask what donors answered in the last days, of all attempts there ever were. */
export const decidedAttempts = [
  'create index attempts_by_decision on attempts (decided_at) where decided_at is not null',
]
