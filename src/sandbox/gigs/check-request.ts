/**
 * Strictness: what the API does not know, it refuses. A parameter that is unknown, empty or of the wrong type is a 400, a
 * value of the right type that cannot be is a 422; where the documents are silent, docs/sandbox.md says "inferred".
 */

import { isDate } from '../working-days.ts'
import { badRequest, type ErrorDetail, malformed, unprocessable } from './errors.ts'

interface Problem {
  path: string
  message: string
  /** 400 where the shape is wrong, 422 where the value is. */
  status: 400 | 422
}

export type Check = (value: unknown, path: string) => Problem[]

const wrongShape = (path: string, message: string): Problem[] => [{ path, message, status: 400 }]
const wrongValue = (path: string, message: string): Problem[] => [{ path, message, status: 422 }]

/** Longest text that is taken (inferred). */
const longestText = 1000

interface TextRule {
  pattern?: RegExp
  /** What the pattern asks for, for people. */
  says?: string
  longest?: number
  /** An empty string is refused; elsewhere it blanks a property, as the vendor's own embed warns. */
  isFilled?: boolean
}

export function text({ pattern, says, longest = longestText, isFilled = false }: TextRule = {}): Check {
  return (value, path) => {
    if (typeof value !== 'string') return wrongShape(path, 'must be a string')
    if (value.length > longest) return wrongValue(path, `must be at most ${longest} characters`)
    if (value === '') return isFilled ? wrongShape(path, 'must not be empty') : []
    return pattern && !pattern.test(value) ? wrongValue(path, says ?? 'has the wrong form') : []
  }
}

export const bool: Check = (value, path) => (typeof value === 'boolean' ? [] : wrongShape(path, 'must be a boolean'))

export const date: Check = (value, path) => {
  if (typeof value !== 'string') return wrongShape(path, 'must be a string')
  return value === '' || isDate(value) ? [] : wrongValue(path, 'must be a date in the form YYYY-MM-DD')
}

export function oneOf(values: readonly string[]): Check {
  return (value, path) => {
    if (typeof value !== 'string') return wrongShape(path, 'must be a string')
    return values.includes(value) ? [] : wrongValue(path, `must be one of ${values.join(', ')}`)
  }
}

export function nullable(check: Check): Check {
  return (value, path) => (value === null ? [] : check(value, path))
}

export function object(properties: Record<string, Check>, { needs = [] }: { needs?: readonly string[] } = {}): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return wrongShape(path, 'must be an object')
    const inside = (key: string) => (path === '' ? key : `${path}.${key}`)
    const given = new Map<string, unknown>(Object.entries(value))
    const problems = [...given].flatMap(([key, inner]) => {
      const check = Object.hasOwn(properties, key) ? properties[key] : undefined
      return check ? check(inner, inside(key)) : wrongShape(inside(key.slice(0, 64)), 'is not a known parameter')
    })
    const absent = needs.filter((key) => !given.has(key)).flatMap((key) => wrongShape(inside(key), 'is required'))
    return [...problems, ...absent]
  }
}

/** The body as the check describes it. An absent body counts as an empty object. Throws a `Refusal`. */
export function checkBody(raw: string, check: Check): Record<string, unknown> {
  const body = raw.trim() === '' ? {} : parse(raw)
  const problems = check(body, '')
  refuse(problems, 'body')
  return body as Record<string, unknown>
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    throw malformed('The body is not valid JSON.')
  }
}

function refuse(problems: Problem[], part: ErrorDetail['in']) {
  if (problems.length === 0) return
  const misshapen = problems.filter(({ status }) => status === 400)
  const details = (misshapen.length > 0 ? misshapen : problems)
    .slice(0, 20)
    .map(({ path, message }) => ({ in: part, path, message }))
  throw misshapen.length > 0 ? badRequest(details) : unprocessable(details)
}

export interface QueryRule {
  /** May be given several times: `status=a&status=b`, `status[]=a`, `status=a,b`. */
  isList?: boolean
  check?: Check
}

/** Every given parameter with its values. Throws a `Refusal` for what is unknown, empty, or given twice without being a list. */
export function checkQuery<K extends string>(
  query: URLSearchParams,
  rules: Record<K, QueryRule>,
): Partial<Record<K, string[]>> {
  const found: Partial<Record<K, string[]>> = {}
  const problems: Problem[] = []
  for (const [written, value] of query) {
    const name = nameOf(written, rules)
    if (name === null) {
      problems.push(...wrongShape(written.slice(0, 64), 'is not a known parameter'))
      continue
    }
    const rule = rules[name]
    const values = rule.isList ? value.split(',') : [value]
    if (values.includes('')) problems.push(...wrongShape(name, 'must not be empty'))
    if (!rule.isList && found[name]) problems.push(...wrongShape(name, 'may be given only once'))
    for (const one of values) if (one !== '' && rule.check) problems.push(...rule.check(one, name))
    found[name] = [...(found[name] ?? []), ...values]
  }
  refuse(problems, 'query')
  return found
}

function nameOf<K extends string>(written: string, rules: Record<K, QueryRule>): K | null {
  const bare = written.endsWith('[]') ? written.slice(0, -2) : written
  if (!Object.hasOwn(rules, bare)) return null
  const name = bare as K
  return written === bare || rules[name].isList ? name : null
}

const wholeNumber: Check = (value, path) => {
  if (typeof value !== 'string' || !/^-?\d{1,9}$/.test(value)) return wrongShape(path, 'must be an integer')
  return Number(value) >= 0 && Number(value) <= 200 ? [] : wrongValue(path, 'must be between 0 and 200')
}

/** The paging parameters that every list has. */
export const paging = { after: {}, before: {}, limit: { check: wholeNumber } } satisfies Record<string, QueryRule>

/** Throws a `Refusal` when both cursors are given, or one that never was an id of this list. */
export function pageOf(
  found: Partial<Record<keyof typeof paging, string[]>>,
  isKnown: (cursor: string) => boolean,
): { after?: string; before?: string; limit: number } {
  const after = found.after?.[0]
  const before = found.before?.[0]
  if (after !== undefined && before !== undefined) {
    throw badRequest([{ in: 'query', path: 'before', message: 'must not be given together with after' }])
  }
  for (const [path, cursor] of [
    ['after', after],
    ['before', before],
  ] as const) {
    if (cursor !== undefined && !isKnown(cursor)) {
      throw unprocessable([{ in: 'query', path, message: 'is not the id of an object of this list' }])
    }
  }
  return { after, before, limit: Number(found.limit?.[0] ?? 10) }
}
