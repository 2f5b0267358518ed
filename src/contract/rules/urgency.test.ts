import { describe, expect, test } from 'vitest'
import { makeDeclined, makePorting } from '#testing/make-porting.ts'
import { portingStatuses } from '../resources/porting.ts'
import { againstUsual } from './against-usual.ts'
import { urgentAt } from './urgency.ts'

const at = (text: string) => Date.parse(text)
const hours = (porting: Parameters<typeof urgentAt>[0], since: string, from = since) =>
  ((urgentAt(porting, at(since)) ?? Number.NaN) - at(from)) / 3_600_000

describe('a case needs a person', () => {
  test.each([
    ['declined once: a day before it was declined', makeDeclined('portingDeclined'), '2026-11-18T15:00:00Z', -36],
    [
      'declined often: earlier, up to a bound',
      makeDeclined('x', { declinedAttempts: 99 }),
      '2026-11-18T15:00:00Z',
      -96,
    ],
    ['information is missing: at once', makePorting({ status: 'informationRequired' }), '2026-11-18T09:00:00Z', 0],
    ['failed: at once', makePorting({ status: 'failed', failedAt: '2026-11-19T09:00:00Z' }), '2026-11-19T09:00:00Z', 0],
    [
      'consent: an hour before it ends',
      makePorting({ status: 'initiated', lastRequestedAt: null }),
      '2026-11-17T09:00:00Z',
      4,
    ],
    ['US donor: after a day', makePorting(), '2026-11-18T09:00:00Z', 24],
    ['GB donor: after a working day', makePorting({ country: 'GB' }), '2026-11-18T09:00:00Z', 24],
    ['elsewhere the same', makePorting({ country: null }), '2026-11-18T09:00:00Z', 24],
    ['a weekend does not count', makePorting(), '2026-11-20T09:00:00Z', 72],
    ['a draft: three days before it is removed', makePorting({ status: 'draft' }), '2026-11-17T09:00:00Z', 27 * 24],
  ])('%s', (_, porting, since, expected) => {
    expect(hours(porting, since)).toBe(expected)
  })

  test('a fixed date: when its day is over everywhere', () => {
    const porting = makePorting({ scheduledOn: '2026-12-01' })
    expect(hours(porting, '2026-11-18T09:00:00Z', '2026-12-01T00:00:00Z')).toBe(36)
  })

  test('an answer is urgent from when its row calls it late', () => {
    for (const scheduledOn of [null, '2026-11-23']) {
      const sentAt = '2026-11-20T09:00:00Z'
      const porting = makePorting({ scheduledOn })
      const item = { ...porting, statusSince: sentAt, lastChangeAt: sentAt }
      const late = urgentAt(porting, at(sentAt)) ?? Number.NaN
      expect(againstUsual(item, late)?.isLate ?? false).toBe(false)
      expect(againstUsual(item, late + 1)?.isLate).toBe(true)
    }
  })

  test.each(['completed', 'canceled', 'expired', 'teleporting'])('never: %s', (status) => {
    expect(urgentAt(makePorting({ status }), 0)).toBeNull()
  })

  test('every status has an answer that is a time or nothing', () => {
    for (const status of portingStatuses) expect(urgentAt(makePorting({ status }), 0)).not.toBeNaN()
  })
})
