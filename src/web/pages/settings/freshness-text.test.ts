import { expect, test } from 'vitest'
import type { CopyStatus } from '#contract/dashboard-api.ts'
import { freshnessText } from './freshness-text.ts'

const asOf = '2026-11-21T12:00:00Z'
const ago = (seconds: number) => new Date(Date.parse(asOf) - seconds * 1000).toISOString()
const sweep = (seconds: number | null) => ({
  ...{ isRunning: false, startedAt: ago(900), seen: 10, repaired: 0, unreadable: 0, problem: null },
  finishedAt: seconds === null ? null : ago(seconds),
})
const status = (change: Partial<CopyStatus>): CopyStatus => ({
  ...{ isFilled: true, open: sweep(120), full: sweep(40_000), rereads: 0, cases: 10, openStreams: 1, asOf },
  connections: [],
  lastEventAt: ago(4),
  ...change,
})

test.each([
  ['the usual', {}, 'Last event 4 s ago; all open cases checked 2 min ago.'],
  ['an event this very moment', { lastEventAt: ago(1) }, 'Last event just now; all open cases checked 2 min ago.'],
  ['a desk nobody tells', { lastEventAt: null }, 'No event has arrived yet; all open cases checked 2 min ago.'],
  [
    'the first whole check counts too',
    { open: null, full: sweep(30) },
    'Last event 4 s ago; all open cases checked 30 s ago.',
  ],
  ['no check yet', { open: sweep(null), full: null }, 'Last event 4 s ago.'],
])('%s', (_, change, text) => {
  expect(freshnessText(status(change))).toBe(text)
})

test('a desk that does not know every case yet says so', () => {
  expect(freshnessText(status({ isFilled: false }))).toContain('for the first time')
})
