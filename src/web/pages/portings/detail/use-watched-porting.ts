/** One porting, read again while it moves, with its changes marked and announced. Before: detail-page.tsx. After: web/api/portings.ts. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { nextStep } from '#contract/rules/next-step.ts'
import { describeStatus } from '#contract/rules/porting-status.ts'
import { useLiveState } from '#web/api/live-updates.ts'
import { portingQueries } from '#web/api/portings.ts'
import { announce } from '#web/ui/announcer.tsx'
import { now } from '#web/ui/clock.ts'
import { changedKeys } from '../changed-keys.ts'
import { pollDelay } from './polling.ts'

/** Milliseconds between two readings of a case whose changes are announced. */
const liveDelay = 60_000
/** Milliseconds for which a change stays marked. */
const markedFor = 2500
const none: ReadonlySet<string> = new Set()

export function useWatchedPorting(portingId: string) {
  const watching = useRef({ status: '', since: 0 })
  const live = useLiveState()
  const query = useQuery({
    ...portingQueries.detail(portingId),
    refetchInterval: ({ state }) => {
      const status = state.data?.porting.status
      if (status === undefined) return false
      if (watching.current.status !== status) watching.current = { status, since: Date.now() }
      const delay = pollDelay(status, Date.now() - watching.current.since)
      // What is announced need not be asked for; now and then all the same, since an event can be lost.
      return delay && live === 'live' ? Math.max(delay, liveDelay) : delay
    },
  })
  return { query, changed: useChangeMarks(query.data?.porting) }
}

/** Keys that changed since the last reading, for a moment; the change is also spoken. */
function useChangeMarks(porting: Porting | undefined): ReadonlySet<string> {
  const before = useRef(porting)
  const [changed, setChanged] = useState(none)
  useEffect(() => {
    const previous = before.current
    before.current = porting
    if (!porting || !previous || previous.id !== porting.id) return
    const keys = changedKeys(previous, porting)
    if (keys.length === 0) return
    setChanged(new Set(keys))
    if (keys.includes('status')) announce(`${describeStatus(porting).label}. ${nextStep(porting, now()).headline}`)
    else announce('The details of this porting have changed.')
  }, [porting])
  useEffect(() => {
    if (changed.size === 0) return
    const timer = setTimeout(() => setChanged(none), markedFor)
    return () => clearTimeout(timer)
  }, [changed])
  return changed
}
