/**
 * What was typed and not sent, kept on this device for whoever typed it: it survives reload, crash and a closed tab.
 * Before: use-dynamic-form.ts, use-kept-text.ts. Secrets never come here: the caller names the keys that may be kept.
 */

/** Field name → what was typed. */
export type TypedValues = Record<string, string | boolean>

const prefix = 'portdesk:typed:'
/** A name or an account number must not rest on a shared machine for ever. */
const keptFor = 7 * 24 * 60 * 60 * 1000

/** Tells the other tabs that whoever was here has left. */
const leftKey = 'portdesk:left'

/** Whose it is; null = nobody is known, and nothing is kept or read. */
let keeper: string | null = null

/** From here on it is kept for this person, by the id that sign-in gave. Told again whenever the session is known anew. */
export function keepFor(person: string | null): void {
  keeper = person
}

/** Calls back when whoever was here has left in another tab. */
export function onLeft(callback: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key !== leftKey) return
    keeper = null
    callback()
  })
}

/** What was typed under this key, or null. Never throws: storage may be full, forbidden or hold something else. */
export function readTyped(key: string, now: number): TypedValues | null {
  const place = placeOf(key)
  return place === null ? null : readPlace(place, now)
}

/** An empty set forgets. */
export function keepTyped(key: string, values: TypedValues, now: number): void {
  const place = placeOf(key)
  if (Object.keys(values).length === 0) forgetTyped(key)
  else if (place !== null) attempt(() => localStorage.setItem(place, JSON.stringify({ at: now, values })))
}

export function forgetTyped(key: string): void {
  const place = placeOf(key)
  if (place !== null) attempt(() => localStorage.removeItem(place))
}

/** How many forms of this person hold something that was not sent. */
export function countTyped(now: number): number {
  return ownPlaces().filter((place) => readPlace(place, now) !== null).length
}

/** This person leaves the machine: nothing of theirs stays, in no tab. */
export function forgetAllTyped(): void {
  for (const place of ownPlaces()) attempt(() => localStorage.removeItem(place))
  keeper = null
  attempt(() => localStorage.setItem(leftKey, String(Date.now())))
}

/** Drops what nobody came back for, whoever it was. */
export function sweepTyped(now: number): void {
  for (const place of places(prefix)) if (readPlace(place, now) === null) attempt(() => localStorage.removeItem(place))
}

/** Ids of people may hold anything, so they are written in a way that holds no colon. */
const homeOf = (person: string) => `${prefix}${encodeURIComponent(person)}:`
const placeOf = (key: string) => (keeper === null ? null : homeOf(keeper) + key)
const ownPlaces = () => (keeper === null ? [] : places(homeOf(keeper)))
const places = (start: string) => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(start))) ?? []

function readPlace(place: string, now: number): TypedValues | null {
  const kept = parse(attempt(() => localStorage.getItem(place)) ?? null)
  return kept && now - kept.at < keptFor ? kept.values : null
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
