/** Sums over all portings, in the contract's words. Before: upstream-with-copy.ts. After: store/insights.ts. */
import {
  type CompletionTimes,
  completionEnds,
  type DeclineReasons,
  type DonorAnswers,
  type InsightDays,
  type Insights,
  waitingEnds,
} from '#contract/resources/insights.ts'
import { day } from '#contract/rules/clocks.ts'
import { finalStatuses } from '#contract/rules/is-final.ts'
import type { Database } from '../store/database.ts'
import {
  type AnswerCount,
  answersSince,
  type CompletionCount,
  completionTimes,
  waitingBySpan,
} from '../store/insights.ts'

/** As many donors as can be read at a glance; the others are summed up. */
const mostDonors = 10

/** @param now by the upstream's clock, as every stamp in the copy */
export async function copiedInsights(
  db: Database,
  { days, now, asOf }: { days: InsightDays; now: Date; asOf: Date },
): Promise<Insights> {
  const since = new Date(now.getTime() - days * day)
  // One after the other: lists must get their turn in between.
  const waiting = await waitingBySpan(db, now, { except: finalStatuses, ends: waitingEnds })
  const answers = await answersSince(db, since)
  const times = await completionTimes(db, since, completionEnds)
  // Not an object to begin with: a status that is new to this desk may be named like something every object has.
  const byStatus = new Map<string, number[]>()
  for (const { status, span, cases } of waiting) {
    const spans = byStatus.get(status) ?? noneIn(waitingEnds)
    spans[span] = cases
    byStatus.set(status, spans)
  }
  const all = times.find(({ country }) => country === undefined)
  const byCountry = times.flatMap((one) =>
    one.country === undefined ? [] : [{ ...timesOf(one), country: one.country }],
  )
  return {
    asOf: asOf.toISOString(),
    days,
    since: since.toISOString(),
    waiting: Object.fromEntries(byStatus),
    ...donorsOf(answers),
    reasons: reasonsOf(answers),
    completion: {
      ...timesOf(all),
      bySpan: all?.bySpan ?? noneIn(completionEnds),
      byCountry: byCountry.sort((one, other) => other.cases - one.cases),
    },
  }
}

const noneIn = (ends: readonly number[]) => [...ends, 0].map(() => 0)

/** Milliseconds for which sums are told again: they are made as often however many look. */
const keptFor = 15_000

/** @param now milliseconds since the epoch */
export function keepInsights(
  read: (days: InsightDays) => Promise<Insights>,
  now: () => number = Date.now,
): (days: InsightDays) => Promise<Insights> {
  const kept = new Map<InsightDays, { insights: Promise<Insights>; until: number }>()
  return (days) => {
    const held = kept.get(days)
    if (held && now() < held.until) return held.insights
    const insights = read(days)
    kept.set(days, { insights, until: now() + keptFor })
    insights.catch(() => kept.delete(days))
    return insights
  }
}

function timesOf(all: CompletionCount | undefined): CompletionTimes {
  return { cases: all?.cases ?? 0, median: all?.median ?? null, nineInTen: all?.nineInTen ?? null }
}

function donorsOf(answers: AnswerCount[]): Pick<Insights, 'donors' | 'otherDonors'> {
  const byId = groupedBy(answers, ({ donorId }) => donorId)
  const all = [...byId]
    .map(([id, ofDonor]): DonorAnswers => {
      const declined = sum(ofDonor.filter(({ outcome }) => outcome === 'declined'))
      return { id, name: ofDonor[0]?.donor ?? null, answered: sum(ofDonor), declined, reasons: reasonsOf(ofDonor) }
    })
    .sort((one, other) => other.declined - one.declined || other.answered - one.answered)
  const others = all.slice(mostDonors)
  const total = (of: 'answered' | 'declined') => others.reduce((total, donor) => total + donor[of], 0)
  return {
    donors: all.slice(0, mostDonors),
    ...(others.length > 0 && {
      otherDonors: { donors: others.length, answered: total('answered'), declined: total('declined') },
    }),
  }
}

function reasonsOf(answers: AnswerCount[]): DeclineReasons {
  const declines = answers.filter(({ outcome }) => outcome === 'declined')
  const byCode = groupedBy(declines, ({ code }) => code)
  return [...byCode]
    .map(([code, ofCode]) => ({ code, declined: sum(ofCode) }))
    .sort((one, other) => other.declined - one.declined)
}

function sum(answers: AnswerCount[]): number {
  return answers.reduce((total, { times }) => total + times, 0)
}

function groupedBy(
  answers: AnswerCount[],
  keyOf: (answer: AnswerCount) => string | null,
): Map<string | null, AnswerCount[]> {
  const groups = new Map<string | null, AnswerCount[]>()
  for (const answer of answers) {
    const group = groups.get(keyOf(answer))
    if (group) group.push(answer)
    else groups.set(keyOf(answer), [answer])
  }
  return groups
}
