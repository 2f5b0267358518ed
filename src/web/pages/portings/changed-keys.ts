import type { Porting } from '#contract/resources/porting.ts'

/** Keys of a porting whose values differ between two readings. */
export function changedKeys(before: Porting, after: Porting): (keyof Porting)[] {
  const keys = Object.keys(after) as (keyof Porting)[]
  return keys.filter(
    (key) =>
      key !== 'hidden' &&
      // Two covers look the same whatever they cover.
      (JSON.stringify(before[key]) !== JSON.stringify(after[key]) || before.hidden?.[key] !== after.hidden?.[key]),
  )
}
