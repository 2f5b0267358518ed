/**
 * What was typed and not sent, kept on this device: it survives reload, crash and a closed tab. Before: use-dynamic-form.ts.
 * Secrets never come here: the caller names the keys that may be kept.
 */

/** Field name → what was typed. */
export type TypedValues = Record<string, string | boolean>

const prefix = 'portdesk:typed:'
/** A name or an account number must not rest on a shared machine for ever. */
const keptFor = 7 * 24 * 60 * 60 * 1000

/** What was typed under this key, or null. Never throws: storage may be full, forbidden or hold something else. */
export function readTyped(key: string, now: number): TypedValues | null {
  const kept = parse(attempt(() => localStorage.getItem(prefix + key)) ?? null)
  return kept && now - kept.at < keptFor ? kept.values : null
}

/** An empty set forgets. */
export function keepTyped(key: string, values: TypedValues, now: number): void {
  if (Object.keys(values).length === 0) forgetTyped(key)
  else attempt(() => localStorage.setItem(prefix + key, JSON.stringify({ at: now, values })))
}

export function forgetTyped(key: string): void {
  attempt(() => localStorage.removeItem(prefix + key))
}

/** Drops what nobody came back for. */
export function sweepTyped(now: number): void {
  const keys = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? []
  for (const key of keys) if (readTyped(key.slice(prefix.length), now) === null) forgetTyped(key.slice(prefix.length))
}

function parse(text: string | null): { at: number; values: TypedValues } | null {
  const kept = text === null ? null : attempt(() => JSON.parse(text) as unknown)
  if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('values' in kept)) return null
  const { at, values } = kept
  if (typeof at !== 'number' || typeof values !== 'object' || values === null) return null
  const entries = Object.entries(values).filter(([, value]) => typeof value === 'string' || typeof value === 'boolean')
  return { at, values: Object.fromEntries(entries) as TypedValues }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
