import type * as z from 'zod/mini'

type Issue = z.core.$ZodIssue

/** What a schema refused in `value` → field → plain words. Never quotes the value: it could be a PIN. */
export function describeIssues(issues: readonly Issue[], value: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues.slice(0, 50)) {
    for (const [path, message] of describe(issue, value)) fields[path] ??= message
  }
  return fields
}

function describe(issue: Issue, value: unknown): [string, string][] {
  const path = issue.path.map(String).join('.') || 'body'
  if (isAbsent(value, issue.path)) return [[path, 'This is needed.']]
  if (issue.code === 'unrecognized_keys') {
    const parent = issue.path.length > 0 ? `${path}.` : ''
    return issue.keys.map((key) => [`${parent}${key.slice(0, 64)}`, 'This is not known here.'])
  }
  return [[path, wordsFor(issue)]]
}

function isAbsent(value: unknown, path: readonly PropertyKey[]): boolean {
  return path.reduce<unknown>((at, key) => (Object(at) as Record<PropertyKey, unknown>)[key], value) === undefined
}

function wordsFor(issue: Issue): string {
  // A message of its own stands in the contract; the library's default says nothing.
  if (issue.message && issue.message !== 'Invalid input') return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' ? 'This must be text.' : `This must be a value of type ${issue.expected}.`
    case 'too_big':
      return issue.origin === 'string'
        ? `This is longer than ${issue.maximum} characters.`
        : `This is more than ${issue.maximum}.`
    case 'too_small':
      return issue.origin === 'string'
        ? `This is shorter than ${issue.minimum} characters.`
        : `This is less than ${issue.minimum}.`
    case 'invalid_value':
      return `This must be one of ${issue.values.join(', ')}.`
    default:
      return 'This cannot be accepted.'
  }
}
