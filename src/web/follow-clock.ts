/** Every answer that says when it was true sets the clock that ages count from. Before: start.tsx. After: ui/clock.ts. */
import type { QueryCache } from '@tanstack/react-query'
import { correctClock } from './ui/clock.ts'

export function followClock(answers: QueryCache): void {
  answers.subscribe((event) => {
    // What was put into the cache by hand, and what is asked for anew, is as old as it was.
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return
    const { data, dataUpdatedAt } = event.query.state
    if (!data || typeof data !== 'object' || !('asOf' in data)) return
    correctClock(Date.parse(String(data.asOf)), dataUpdatedAt)
  })
}
