/** Null for what is no moment: a hostile or broken stamp must not stop a sweep. */
export function momentOf(text: string | null): Date | null {
  return text === null ? null : dateOf(Date.parse(text))
}

/** @param milliseconds since the epoch */
export function dateOf(milliseconds: number | null): Date | null {
  // Years beyond four digits are spelled differently by PostgreSQL, and no true stamp has them.
  const isUsable = milliseconds !== null && Math.abs(milliseconds) < Date.UTC(9999, 0)
  return isUsable ? new Date(milliseconds) : null
}
