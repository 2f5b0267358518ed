import * as z from 'zod/mini'

/** Over how many days back what was decided is counted. */
export const insightDays = [7, 30, 90] as const
export type InsightDays = (typeof insightDays)[number]
export const usualInsightDays: InsightDays = 30

/**
 * Where one span ends and the next begins, in hours: a number of spans stands for "up to the first", "up to the second" and
 * so on, and last for what is beyond.
 */
export const waitingEnds = [1, 24, 72, 168, 336] as const
export const completionEnds = [1, 24, 48, 120, 240] as const

const cases = z.number()

/** Most frequent first; a null code is a decline without a reason. */
const DeclineReasons = z.array(z.object({ code: z.nullable(z.string()), declined: cases }))
export type DeclineReasons = z.infer<typeof DeclineReasons>

/** Of one donor, over the days asked for. */
const DonorAnswers = z.object({
  /** Null: the donor is not known. */
  id: z.nullable(z.string()),
  name: z.nullable(z.string()),
  /** Requests that were completed or declined. */
  answered: cases,
  declined: cases,
  reasons: DeclineReasons,
})
export type DonorAnswers = z.infer<typeof DonorAnswers>

/** From the creation of a porting to its completion. Seconds; null where nothing was completed. */
const CompletionTimes = z.object({
  cases,
  median: z.nullable(z.number()),
  /** Nine in ten took no longer. */
  nineInTen: z.nullable(z.number()),
})
export type CompletionTimes = z.infer<typeof CompletionTimes>

/** What shows over all portings at once. Names no customer. */
export const Insights = z.object({
  /** By the upstream's clock, RFC 3339. */
  asOf: z.string(),
  /** Over how many days back decisions count. */
  days: z.literal(insightDays),
  /** From when on, RFC 3339. */
  since: z.string(),
  /** Status → portings that are not over, by how long they have had it: see `waitingEnds`. */
  waiting: z.record(z.string(), z.array(cases)),
  /** Most declines first. */
  donors: z.array(DonorAnswers),
  /** All donors that are not in `donors`, together; absent when there are none. */
  otherDonors: z.optional(z.object({ donors: z.number(), answered: cases, declined: cases })),
  /** Of all donors. */
  reasons: DeclineReasons,
  completion: z.extend(CompletionTimes, {
    /** See `completionEnds`. */
    bySpan: z.array(cases),
    /** Most completions first; a null country is not known. */
    byCountry: z.array(z.extend(CompletionTimes, { country: z.nullable(z.string()) })),
  }),
})
export type Insights = z.infer<typeof Insights>
