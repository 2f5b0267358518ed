/**
 * The `Idempotency-Key` header. The documents disagree: one lets POST and DELETE carry it, the other refuses it from
 * projects that are not approved. So the emulator can do both, and refuses unless told otherwise.
 */
import type { HttpAnswer, HttpRequest } from '../http-messages.ts'
import type { Instant } from '../model.ts'
import type { Emulator } from './emulator.ts'
import { badRequest, Refusal } from './errors.ts'

const day = 86_400_000
const longestKey = 255

export function createIdempotency(emulator: Emulator) {
  const answers = new Map<string, { answer: HttpAnswer; until: Instant }>()
  const header = 'idempotency-key'

  /** GET, PUT and PATCH ignore the header. */
  const keyOf = ({ method, path, headers }: HttpRequest): string | null => {
    const key = headers[header]
    return key !== undefined && (method === 'POST' || method === 'DELETE') ? `${method} ${path} ${key}` : null
  }

  return {
    /** Throws a `Refusal` for a header that cannot be taken. */
    check({ headers }: HttpRequest) {
      const key = headers[header]
      if (key === undefined) return
      if (emulator.idempotencyKeys === 'refused') {
        throw new Refusal(400, { message: 'The header Idempotency-Key is not available to this project.' })
      }
      if (key === '' || key.length > longestKey) {
        throw badRequest([
          { in: 'header', path: 'Idempotency-Key', message: `must have 1 to ${longestKey} characters` },
        ])
      }
    },
    /** The first successful answer is given again for 24 hours; a failure is not remembered. */
    once(request: HttpRequest, act: () => HttpAnswer): HttpAnswer {
      const key = keyOf(request)
      if (key === null) return act()
      const now = emulator.clock.now()
      for (const [held, { until }] of answers) if (until <= now) answers.delete(held)
      const held = answers.get(key)
      if (held) return held.answer
      const answer = act()
      answers.set(key, { answer, until: now + day })
      return answer
    },
  }
}
