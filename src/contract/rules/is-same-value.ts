/** Whether two values are the same to the upstream, which may trim, change case and write a time with or without its fraction. Pure. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return (one ?? null) === (other ?? null)
  if (/^\d{4}-\d{2}-\d{2}T/.test(one) && Date.parse(one) === Date.parse(other)) return true
  return plain(one) === plain(other)
}

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
