/**
 * Field keys come from the upstream and may be anything: dotted (`address.line1`), or the name of something every object has (`constructor`).
 * react-hook-form reads dots and brackets as paths, so a key becomes a flat name that no object owns.
 */
export function fieldName(key: string): string {
  return `f_${key.replace(/[^A-Za-z0-9]/gu, (character) => `-${character.codePointAt(0)?.toString(16)}-`)}`
}

/** The same values under field names. */
export function byName<T>(values: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [fieldName(key), value]))
}
