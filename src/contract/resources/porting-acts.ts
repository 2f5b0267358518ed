/** One decision about several portings: what is asked, and what became of each. Before: dashboard-api.ts. After: server/routes/act-on-portings.ts. */
import * as z from 'zod/mini'
import { id } from './id.ts'
import { mostActedOn } from './most-acted-on.ts'

/** What needs no more than a yes. Each is an operation of its own, too. */
export const portingActs = ['retryPorting', 'cancelPorting', 'deletePorting'] as const
export type PortingAct = (typeof portingActs)[number]

export const PortingActs = z.strictObject({
  act: z.enum(portingActs),
  cases: z.array(z.strictObject({ id, version: z.string().check(z.minLength(1), z.maxLength(64)) })).check(
    z.minLength(1),
    z.maxLength(mostActedOn),
    z.refine((cases) => new Set(cases.map((one) => one.id)).size === cases.length, 'One of them is named twice.'),
  ),
})

export const ActedPorting = z.object({
  id: z.string(),
  outcome: z.enum(['applied', 'notApplied', 'unknown']),
  /** Absent where it took effect. */
  why: z.optional(
    z.object({
      /** As of an error, or `notBegun`. */
      code: z.string(),
      message: z.string(),
      upstreamCode: z.optional(z.string()),
    }),
  ),
})
export type ActedPorting = z.infer<typeof ActedPorting>
