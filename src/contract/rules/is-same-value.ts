/**
 * Whether two values are the same to an upstream, which may trim, change case, write a time with or without its fraction,
 * read a provider as an object that was written as an id, and fill in nulls. Pure.
 */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return isSameText(one, other)
  if (isObject(one) && typeof other === 'string') return one.id === other
  if (!isObject(one) || !isObject(other)) return (one ?? null) === (other ?? null)
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isSameValue(one[key], other[key]))
}

function isSameText(one: string, other: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}T/.test(one) && Date.parse(one) === Date.parse(other)) return true
  return plain(one) === plain(other)
}

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
