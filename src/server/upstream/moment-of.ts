/** Null for what is no moment: a hostile or broken stamp must not stop a sweep. */
export function momentOf(text: string | null): Date | null {
  return text === null ? null : dateOf(Date.parse(text))
}

/** @param milliseconds since the epoch */
export function dateOf(milliseconds: number | null): Date | null {
  // PostgreSQL knows no year 0 and spells years beyond four digits differently; what it says of those before 100 is read back as
  // of our days. No true stamp has them.
  const isUsable = milliseconds !== null && milliseconds >= Date.UTC(100, 0) && milliseconds < Date.UTC(9999, 0)
  return isUsable ? new Date(milliseconds) : null
}
