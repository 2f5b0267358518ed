/** How the copy is kept, in the contract's words. Before: upstream-with-copy.ts. After: local-copy.ts. */
import type { CopyStatus } from '#contract/dashboard-api.ts'
import { statusTotals } from '../store/facets.ts'
import type { Sweep } from '../store/sweeps.ts'
import type { LocalCopy } from './local-copy.ts'

export async function describeCopy(
  copy: LocalCopy,
): Promise<Omit<CopyStatus, 'openStreams' | 'connections' | 'portRequests'>> {
  const [{ isFilled, open, full, rereads, lastEvent }, totals] = await Promise.all([
    copy.status(),
    statusTotals(copy.db),
  ])
  return {
    isFilled,
    open: open && describeSweep(open),
    full: full && describeSweep(full),
    rereads,
    lastEventAt: lastEvent?.receivedAt.toISOString() ?? null,
    cases: [...totals.values()].reduce((sum, cases) => sum + cases, 0),
    // Stamps are of our own clock, as this is.
    asOf: new Date().toISOString(),
  }
}

export function describeSweep({ state, startedAt, finishedAt, seen, repaired, unreadable, problem }: Sweep) {
  return {
    isRunning: state === 'running',
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    seen,
    repaired,
    unreadable,
    problem,
  }
}
