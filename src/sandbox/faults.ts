/** What is to go wrong next, as asked for at `/_sandbox/faults`. Before: control-routes.ts. After: http-server.ts. */
import * as z from 'zod/mini'

const wholeNumber = (least: number, most: number) => z.number().check(z.int(), z.minimum(least), z.maximum(most))

const headerValue = z.string().check(z.regex(/^[\x20-\x7e]*$/, 'A header value is plain ASCII.'))

const aim = {
  /** Any method when absent. */
  method: z.optional(z.string().check(z.regex(/^[A-Z]+$/, 'A method is written in capitals.'))),
  /** The whole path without query, `*` standing for anything; any path when absent. */
  path: z.optional(z.string().check(z.startsWith('/'), z.maxLength(500))),
  /** How many requests it meets. */
  times: z._default(wholeNumber(1, 1_000_000), 1),
}

export const Fault = z.discriminatedUnion('kind', [
  z.strictObject({
    ...aim,
    kind: z.literal('status'),
    status: wholeNumber(200, 599),
    /** Sent as JSON. */
    body: z.optional(z.unknown()),
    headers: z.optional(
      z.record(z.string().check(z.regex(/^[a-z0-9-]+$/, 'Header names are lower-case.')), headerValue),
    ),
  }),
  z.strictObject({ ...aim, kind: z.literal('delay'), milliseconds: wholeNumber(0, 600_000) }),
  z.strictObject({ ...aim, kind: z.literal('stall'), milliseconds: wholeNumber(0, 600_000) }),
  z.strictObject({
    ...aim,
    kind: z.literal('flood'),
    megabytes: z._default(wholeNumber(1, 1000), 50),
    /** Whether the headers say how much comes. */
    announced: z._default(z.boolean(), false),
  }),
  z.strictObject({ ...aim, kind: z.literal('redirect'), location: z._default(headerValue, '/elsewhere') }),
  z.strictObject({ ...aim, kind: z.enum(['reset-before', 'reset-after', 'cut', 'garbled', 'wrong-type']) }),
])
export type Fault = z.infer<typeof Fault>
/** As asked for: `times` and `location` may be left out. */
type FaultRequest = z.input<typeof Fault>

export interface Faults {
  /** Throws when it is none. */
  add(fault: FaultRequest): void
  /** Those that still wait, oldest first. */
  list(): Fault[]
  clear(): void
  /** The oldest that fits, which then has one time less. */
  take(method: string, path: string): Fault | null
}

export function createFaults(): Faults {
  let waiting: Fault[] = []
  return {
    add(fault) {
      waiting.push(Fault.parse(fault))
    },
    list: () => waiting.map((fault) => ({ ...fault })),
    clear() {
      waiting = []
    },
    take(method, path) {
      const fault = waiting.find((candidate) => fits(candidate, method, path))
      if (!fault) return null
      fault.times -= 1
      if (fault.times <= 0) waiting = waiting.filter((other) => other !== fault)
      return fault
    },
  }
}

function fits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false
  if (fault.path === undefined) return true
  const literal = fault.path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('.*')}$`).test(path)
}
