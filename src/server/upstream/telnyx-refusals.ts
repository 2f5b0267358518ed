import { Failure } from '#contract/errors.ts'
import { telnyxNames } from './to-telnyx-body.ts'

/** The longer name first: `type` is part of others. */
const names = Object.entries(telnyxNames).sort(([, a], [, b]) => b.length - a.length)

/** A refusal has one message and no list of fields; one that names properties is told at their fields. */
export async function withNamedFields<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'upstreamRejected' || error.facts.fields) throw error
    const fields = fieldsNamedIn(error.message)
    if (Object.keys(fields).length === 0) throw error
    throw new Failure(error.code, error.message, { ...error.facts, fields })
  }
}

export function fieldsNamedIn(message: string): Record<string, string> {
  const fields: Record<string, string> = {}
  // A bare `type` may mean anything; only where it is said of the option is it ours.
  for (const [field, name] of names)
    if (new RegExp(`\\b${field === 'portingType' ? 'porting_option\\.type' : name}\\b`).test(message))
      fields[field] = message
  return fields
}
