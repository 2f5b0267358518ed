/** What agents were told of their writes, beside what the sandbox received and what the desk wrote down. Before: soak.ts. */
import type { startSandbox } from '#sandbox/start-sandbox.ts'

type Control = Awaited<ReturnType<typeof startSandbox>>['control']
type Received = ReturnType<Control['requests']>[number]

export interface SoakWrite {
  /** The value that was sent: no two writes send the same. */
  name: string
  requestId: string | null
  /** As the agent was told; `none` without an answer. */
  outcome: string
}

export interface LedgerReport {
  /** By what agents were told. */
  told: Record<string, number>
  /** Writes that the sandbox received, and those of them that it carried out. */
  received: number
  carriedOut: number
  /** Each is a write that was lost, doubled or reported as what it was not. */
  contradictions: string[]
}

/** The sandbox keeps the last thousand requests; here all writes are kept. */
export function keepLedger(control: Control): { stop(): Received[] } {
  const kept: Received[] = []
  control.forgetRequests()
  const look = () => {
    const all = control.requests()
    if (all.length === 1000) throw new Error('The ledger may have lost requests: look more often.')
    for (const one of all) if (writtenValue(one) !== null) kept.push(one)
    control.forgetRequests()
  }
  const timer = setInterval(look, 20)
  return {
    stop() {
      clearInterval(timer)
      look()
      return kept
    },
  }
}

/** What a write bore that no other does: a changed name on the one side, a comment on the other. Null of all that soaks do not write. */
function writtenValue({ method, path, body }: Received): string | null {
  const { lastName, body: comment } = (body ?? {}) as { lastName?: string; body?: string }
  if (method === 'PATCH') return lastName ?? null
  return method === 'POST' && path.endsWith('/comments') ? (comment ?? null) : null
}

const notCarriedOut = new Set(['status', 'reset-before', 'redirect'])

export function compareLedger(
  writes: readonly SoakWrite[],
  ledger: readonly Received[],
  activity: readonly { requestId: string | null; outcome: string }[],
): LedgerReport {
  const report: LedgerReport = { told: {}, received: 0, carriedOut: 0, contradictions: [] }
  const sent = grouped(ledger, writtenValue)
  const lines = grouped(activity, ({ requestId }) => requestId)
  for (const { name, requestId, outcome } of writes) {
    report.told[outcome] = (report.told[outcome] ?? 0) + 1
    const received = sent.get(name) ?? []
    sent.delete(name)
    const done = received.filter(({ fault }) => fault === null || !notCarriedOut.has(fault))
    report.received += received.length
    report.carriedOut += done.length
    const noted = lines.get(requestId ?? '') ?? []
    // Nobody heard under which id it is written down.
    const isUnheard = outcome === 'none'
    const wrong = (what: string) => report.contradictions.push(`${name} (${requestId}), told ${outcome}: ${what}`)
    if (received.length > 1) wrong(`sent ${received.length} times`)
    if (outcome === 'applied' && done.length !== 1) wrong('never carried out')
    if (outcome !== 'applied' && outcome !== 'unknown' && !isUnheard && done.length > 0) wrong('was carried out')
    if (isUnheard) continue
    if (noted.length !== 1) wrong(`written down ${noted.length} times`)
    else if (noted[0]?.outcome !== outcome) wrong(`written down as ${noted[0]?.outcome}`)
  }
  for (const name of sent.keys()) report.contradictions.push(`${name}: nobody sent this`)
  return report
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
