import { expect, test } from 'vitest'
import { compareLedger } from './compare-ledger.ts'

type Received = Parameters<typeof compareLedger>[1][number]

const patch = (fault: string | null, lastName = 'Soak 1') =>
  ({ method: 'PATCH', path: '/gigs/x', body: { lastName }, fault }) as unknown as Received
const write = (outcome: string) => ({ name: 'Soak 1', requestId: 'r1', outcome })
const line = (outcome: string) => ({ requestId: 'r1', outcome })

test.each([
  ['an answered write', 'applied', [patch(null)], ['applied']],
  ['one proven by a second look', 'applied', [patch('reset-after')], ['applied']],
  ['one never sent', 'notApplied', [], ['notApplied']],
  ['one refused', 'notApplied', [patch('status')], ['notApplied']],
  ['an open question', 'unknown', [patch('delay')], ['unknown']],
])('agrees with %s', (_name, outcome, ledger, lines) => {
  expect(compareLedger([write(outcome)], ledger, lines.map(line)).contradictions).toEqual([])
})

test.each([
  ['lost', 'applied', [], ['applied'], 'never carried out'],
  ['lost on the way', 'applied', [patch('reset-before')], ['applied'], 'never carried out'],
  ['doubled', 'applied', [patch(null), patch(null)], ['applied'], 'sent 2 times'],
  ['done after all', 'notApplied', [patch(null)], ['notApplied'], 'was carried out'],
  ['not written down', 'applied', [patch(null)], [], 'written down 0 times'],
  ['written down twice', 'applied', [patch(null)], ['applied', 'applied'], 'written down 2 times'],
  ['written down as something else', 'applied', [patch(null)], ['unknown'], 'written down as unknown'],
  ['sent by nobody', 'applied', [patch(null), patch(null, 'Soak 2')], ['applied'], 'nobody sent this'],
])('sees a write that was %s', (_name, outcome, ledger, lines, what) => {
  expect(compareLedger([write(outcome)], ledger, lines.map(line)).contradictions.join()).toContain(what)
})
