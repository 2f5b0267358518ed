import { expect, test } from 'vitest'
import { changedForAttempt } from './changed-for-attempt.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 30, 12) + seconds * 1000)
const asked = (seconds: number, fields: string[] = []) => ({ requestedAt: at(seconds), fields })
const sent = (
  from: number,
  to: number | null,
  outcome: 'running' | 'applied' | 'notApplied' | 'refused' | 'unknown',
) => ({
  at: at(from),
  finishedAt: to === null ? null : at(to),
  outcome,
  fields: ['accountNumber'],
})

test.each([
  ['a change that was answered', asked(10), [sent(9, 11, 'applied')], ['accountNumber']],
  ['a change that is still on its way', asked(10), [sent(9, null, 'running')], ['accountNumber']],
  ['a change that was given up and arrived after that', asked(35), [sent(9, 29, 'unknown')], ['accountNumber']],
  [
    'what the attempt itself knows, before anything else',
    asked(10, ['lastName']),
    [sent(9, 11, 'applied')],
    ['lastName'],
  ],
  ['nothing where the change did not take effect', asked(10), [sent(9, 11, 'notApplied')], []],
  ['nothing where the change was refused', asked(10), [sent(9, 11, 'refused')], []],
  ['nothing that was sent after the donor had been asked', asked(10), [sent(20, 21, 'applied')], []],
  ['nothing that had long ended', asked(200), [sent(9, 29, 'unknown')], []],
  ['nothing where only the status was asked for', asked(10), [{ ...sent(9, 11, 'applied'), fields: [] }], []],
])('an attempt tells of %s', (_what, attempt, actions, fields) => {
  expect(changedForAttempt(attempt, actions)).toEqual(fields)
})
