import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPorting } from '#testing/any-porting.ts'
import { makeDeclined, makeDonor, makePorting } from '#testing/make-porting.ts'
import { type Porting, TimelineEntry } from '../resources/porting.ts'
import { portingTimeline } from './timeline.ts'

const now = Date.parse('2026-11-18T16:00:00Z')

/** `expected Completed`, `present …`, `past …`; newest first. */
function story(porting: Porting): string[] {
  return portingTimeline(porting, now).map(({ when, title }) => `${when}: ${title}`)
}

describe('the story of each status', () => {
  test('draft', () => {
    expect(story(makePorting({ status: 'draft' }))).toEqual([
      'expected: Completed',
      'expected: Sent to AT&T',
      'expected: A subscription uses the draft',
      'present: Draft',
      'past: Created',
    ])
  })

  test('initiated', () => {
    expect(story(makePorting({ status: 'initiated' }))).toEqual([
      'expected: Completed',
      'expected: Sent to AT&T',
      'expected: The customer approves',
      'present: The customer is asked to approve',
      'past: Created',
    ])
  })

  test('pending, never sent', () => {
    expect(story(makePorting({ status: 'pending', lastRequestedAt: null }))).toEqual([
      'expected: Completed',
      'expected: Sent to AT&T',
      'present: The provider prepares the request',
      'past: Created',
    ])
  })

  test('informationRequired after a decline', () => {
    const porting = makeDeclined('portingAccountPinRequiredOrInvalid', {
      status: 'informationRequired',
      missing: ['accountPin'],
    })
    expect(story(porting)).toEqual([
      'expected: Completed',
      'expected: Attempt 2 sent to AT&T',
      'expected: The missing details arrive',
      'present: Needs information',
      'past: Declined by AT&T',
      'past: Sent to AT&T',
      'past: Created',
    ])
  })

  test('requested at once', () => {
    expect(story(makePorting())).toEqual(['expected: Completed', 'present: Sent to AT&T', 'past: Created'])
  })

  test('requested again', () => {
    const porting = makeDeclined('portingDeclined', { status: 'requested', lastRequestedAt: '2026-11-18T15:30:00Z' })
    expect(story(porting)).toEqual([
      'expected: Completed',
      'present: Attempt 2 sent to AT&T',
      'past: Declined by AT&T',
      'past: 1 earlier attempt',
      'past: Created',
    ])
  })

  test('declined for the third time', () => {
    expect(story(makeDeclined('portingDeclined', { declinedAttempts: 3 }))).toEqual([
      'expected: Completed',
      'expected: Attempt 4 sent to AT&T',
      'expected: Corrected, or cleared at the donor',
      'present: Declined by AT&T',
      'past: Attempt 3 sent to AT&T',
      'past: 2 earlier attempts',
      'past: Created',
    ])
  })

  test.each([
    ['portingAccountPinRequiredOrInvalid', ['Completed', 'Attempt 2 sent to AT&T', 'Corrected']],
    [
      'portingPhoneNumberPortProtected',
      ['Completed', 'Attempt 2 sent to AT&T', 'What stands in the way at the donor is gone'],
    ],
    ['portingPhoneNumberAdministrative', ['Cannot complete as it stands']],
    ['portingDuplicated', ['Cannot complete as it stands']],
  ])('expects after %s what its reason leaves to hope for', (code, expected) => {
    const ahead = portingTimeline(makeDeclined(code), now).filter(({ when }) => when === 'expected')
    expect(ahead.map(({ title }) => title)).toEqual(expected)
  })

  test.each([
    ['completed', 'Completed', 'good'],
    ['canceled', 'Cancelled', 'neutral'],
    ['expired', 'Ran out of time', 'bad'],
    ['failed', 'Failed', 'bad'],
  ])('%s expects nothing more', (status, title, tone) => {
    const stamp = '2026-11-18T15:30:00Z'
    const porting = makePorting({ status, completedAt: stamp, canceledAt: stamp, expiredAt: stamp, failedAt: stamp })
    expect(story(porting)).toEqual([`present: ${title}`, 'past: Sent to AT&T', 'past: Created'])
    expect(portingTimeline(porting, now)[0]).toMatchObject({ at: stamp, tone })
  })

  test('a status nobody knows shows itself and promises nothing', () => {
    expect(story(makePorting({ status: 'frozen' }))).toEqual([
      'present: Status: frozen',
      'past: Sent to AT&T',
      'past: Created',
    ])
  })

  test('ending a line is not called moving it', () => {
    expect(story(makePorting({ status: 'completed', behavior: 'cancelOnly' }))[0]).toBe('present: Old service ended')
  })
})

describe('what the entries tell', () => {
  test('a decline carries code and message as they came', () => {
    const [decline] = portingTimeline(makeDeclined('portingAccountPinRequiredOrInvalid'), now).filter(
      ({ when }) => when === 'present',
    )
    expect(decline).toMatchObject({
      detail: 'Account PIN refused',
      raw: 'portingAccountPinRequiredOrInvalid · The request was declined.',
      at: '2026-11-18T15:00:00Z',
      tone: 'bad',
    })
  })

  test('a date is told where it lies ahead', () => {
    const detail = (scheduledOn: string) => portingTimeline(makePorting({ country: 'GB', scheduledOn }), now)[0]?.detail
    expect(detail('2026-12-01')).toBe('On Tue 1 Dec')
    expect(detail('2026-11-01')).toMatch(/^Usually/)
  })

  test('what has no stamp says so', () => {
    const porting = makePorting({ status: 'pending', lastRequestedAt: null })
    const [present] = portingTimeline(porting, now).filter(({ when }) => when === 'present')
    expect(present).toMatchObject({ at: null, detail: 'The provider keeps no time for this.' })
  })

  test('stamps that cannot be true are not told', () => {
    const stamp = '2026-11-18T15:30:00Z'
    const everything = {
      lastRequestedAt: stamp,
      lastDeclinedAt: stamp,
      completedAt: stamp,
      canceledAt: stamp,
      expiredAt: stamp,
      failedAt: stamp,
    }
    expect(story(makePorting({ status: 'draft', ...everything }))).toEqual(story(makePorting({ status: 'draft' })))
  })
})

describe('for any porting', () => {
  test('ids are unique, one entry is present, what is past goes back in time', () => {
    fc.assert(
      fc.property(anyPorting, (porting) => {
        const entries = portingTimeline(porting, now)
        expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
        expect(entries.filter(({ when }) => when === 'present')).toHaveLength(1)
        const order = ['expected', 'present', 'past']
        const places = entries.map(({ when }) => order.indexOf(when))
        expect(places).toEqual([...places].sort())
        expect(entries.at(-1)).toMatchObject({ id: 'created', at: porting.createdAt })
        const stamps = entries.slice(0, -1).flatMap(({ when, at }) => (when === 'past' && at ? [Date.parse(at)] : []))
        expect(stamps).toEqual([...stamps].sort((a, b) => b - a))
        for (const entry of entries) expect(TimelineEntry.safeParse(entry).success).toBe(true)
      }),
    )
  })

  test('an entry keeps its id as the story goes on', () => {
    const sent = portingTimeline(makePorting({ donorProvider: makeDonor('EE', 'GB') }), now)
    const declined = portingTimeline(makeDeclined('portingDeclined'), now)
    expect(sent.find(({ when }) => when === 'present')?.id).toBe('requested-1')
    expect(declined.find(({ when }) => when === 'past')?.id).toBe('requested-1')
  })
})
