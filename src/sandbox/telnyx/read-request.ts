/** Query and body → values; what cannot be is a 422 with a message. Unknown parameters and properties are let pass (inferred). */
import { unprocessable } from './errors.ts'

export type Values = Readonly<Record<string, unknown>>

/** An absent body counts as an empty object. */
export function readBody(raw: string): Values {
  let body: unknown
  try {
    body = raw.trim() === '' ? {} : JSON.parse(raw)
  } catch {
    throw unprocessable('The body is not valid JSON.')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw unprocessable('The body must be a JSON object.')
  return body as Values
}

/** Undefined where it was not given. An empty text clears, like null. */
export function textIn(body: Values, name: string, longest = 500): string | null | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (value === null) return null
  if (typeof value !== 'string') throw unprocessable(`${name} must be a string.`)
  if (value.length > longest) throw unprocessable(`${name} must be at most ${longest} characters.`)
  return value.trim() === '' ? null : value
}

export function filledTextIn(body: Values, name: string, longest?: number): string {
  const value = textIn(body, name, longest)
  if (typeof value !== 'string') throw unprocessable(`${name} is required.`)
  return value
}

function wholeNumber(query: URLSearchParams, name: string, preset: number, most: number): number {
  const text = query.get(name)
  if (text === null) return preset
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1 || Number(text) > most)
    throw unprocessable(`${name} must be a whole number from 1 to ${most}.`)
  return Number(text)
}

export function flag(query: URLSearchParams, name: string, preset: boolean): boolean {
  const text = query.get(name)
  if (text === null) return preset
  if (text !== 'true' && text !== 'false') throw unprocessable(`${name} must be true or false.`)
  return text === 'true'
}

/** Null where the list is not filtered. */
export function oneOf<T extends string>(query: URLSearchParams, name: string, values: readonly T[]): T | null {
  const text = query.get(name)
  if (text === null || text === '') return null
  const found = values.find((value) => value === text)
  if (!found) throw unprocessable(`${name} must be one of ${values.join(', ')}.`)
  return found
}

interface Page<T> {
  items: T[]
  headers: Record<string, string>
}

/** The asked page of what passes, and how many pass. Walks everything: ten thousand take a millisecond. */
export function pageOf<T>(all: Iterable<T>, passes: (item: T) => boolean, query: URLSearchParams): Page<T> {
  const page = wholeNumber(query, 'page', 1, 1_000_000)
  const perPage = wholeNumber(query, 'per_page', 20, 250)
  const first = (page - 1) * perPage
  const items: T[] = []
  let total = 0
  for (const item of all) {
    if (!passes(item)) continue
    if (total >= first && items.length < perPage) items.push(item)
    total++
  }
  return { items, headers: { Total: String(total), 'Total-Pages': String(Math.ceil(total / perPage)) } }
}
