import { describe, expect, test } from 'vitest'
import { type GigsPortingStatus, gigsPortingStatuses } from '#contract/upstream/gigs.ts'
import type { StoredPorting } from '../model.ts'
import { day, nextPorting, openLasts, refusalOfCancel, refusalOfDelete, refusalOfUpdate } from './porting-lifecycle.ts'

const now = Date.UTC(2026, 10, 20, 12) // a Friday
const hour = 3_600_000
const answersIn = 6000

function porting(status: GigsPortingStatus, more: Partial<StoredPorting> = {}): StoredPorting {
  return {
    id: 'prt_1',
    status,
    phoneNumber: '+12125550148',
    provider: 'p9',
    donorProvider: 'svp_1',
    donorProviderApproval: null,
    accountNumber: '1',
    accountPin: '2',
    billingPin: null,
    accountType: null,
    address: null,
    behavior: 'portIn',
    birthday: null,
    firstName: null,
    lastName: null,
    scheduledOn: null,
    required: ['accountNumber', 'accountPin'],
    extra: {},
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    user: 'usr_1',
    subscription: status === 'draft' ? null : 'sub_1',
    createdAt: now - day,
    lastRequestedAt: null,
    lastDeclinedAt: null,
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    due: null,
    ...more,
  }
}

/** Written from domain facts, one line a status: refusal of an empty update, of phoneNumber, of cancel, of cancel when scheduled, of delete. */
const table: Record<GigsPortingStatus, [string | null, string | null, string | null, string | null, string | null]> = {
  draft: [null, null, 'portingNotCancelable', 'portingNotCancelable', null],
  initiated: [
    'portingNotUpdatable',
    'portingNotUpdatable',
    'portingNotCancelable',
    'portingNotCancelable',
    'portingNotDeletable',
  ],
  pending: [null, 'portingAttributeUpdateNotSupported', null, null, 'portingNotDeletable'],
  informationRequired: [null, 'portingAttributeUpdateNotSupported', null, null, 'portingNotDeletable'],
  requested: ['portingNotUpdatable', 'portingNotUpdatable', 'portingNotCancelable', null, 'portingNotDeletable'],
  declined: [null, 'portingAttributeUpdateNotSupported', null, null, 'portingNotDeletable'],
  completed: [
    'portingNotUpdatable',
    'portingNotUpdatable',
    'portingNotCancelable',
    'portingNotCancelable',
    'portingNotDeletable',
  ],
  canceled: [
    'portingNotUpdatable',
    'portingNotUpdatable',
    'portingAlreadyCanceled',
    'portingAlreadyCanceled',
    'portingNotDeletable',
  ],
  expired: [
    'portingNotUpdatable',
    'portingNotUpdatable',
    'portingNotCancelable',
    'portingNotCancelable',
    'portingNotDeletable',
  ],
  failed: [
    'portingNotUpdatable',
    'portingNotUpdatable',
    'portingNotCancelable',
    'portingNotCancelable',
    'portingNotDeletable',
  ],
}

test.each(gigsPortingStatuses.map((status) => [status, ...table[status]] as const))(
  '%s allows what the reference says',
  (status, emptyUpdate, numberUpdate, cancel, cancelScheduled, remove) => {
    expect(refusalOfUpdate(porting(status), [])?.code ?? null).toBe(emptyUpdate)
    expect(refusalOfUpdate(porting(status), ['firstName', 'phoneNumber'])?.code ?? null).toBe(numberUpdate)
    expect(refusalOfCancel(porting(status), now)).toBe(cancel)
    expect(refusalOfCancel(porting(status, { scheduledOn: '2026-12-01' }), now)).toBe(cancelScheduled)
    expect(refusalOfDelete(porting(status))).toBe(remove)
  },
)

describe('from one status to the next', () => {
  test('a draft that a subscription takes is pending, and where consent is asked initiated', () => {
    const how = { kind: 'attached', subscription: 'sub_9', answersIn } as const
    const plain = nextPorting(porting('draft'), { ...how, consent: undefined }, now)
    expect(plain).toMatchObject({ status: 'pending', subscription: 'sub_9', due: { kind: 'prepare' } })
    const silent = nextPorting(porting('draft'), { ...how, consent: null }, now)
    expect(silent).toMatchObject({ status: 'initiated', due: { at: now + 5 * hour, kind: 'consentTimeout' } })
    const willing = nextPorting(porting('draft'), { ...how, consent: true }, now)
    expect(willing.due).toEqual({ at: now + answersIn, kind: 'consentApproved' })
    const slow = nextPorting(porting('draft'), { ...how, answersIn: 48 * hour, consent: true }, now)
    expect(slow.due).toEqual({ at: now + 5 * hour, kind: 'consentApproved' })
    const unwilling = nextPorting(porting('draft'), { ...how, consent: false }, now)
    expect(unwilling.due).toEqual({ at: now + answersIn, kind: 'consentTimeout' })
  })

  test('consent leads on to pending, its absence to failed', () => {
    expect(nextPorting(porting('initiated'), { kind: 'consentApproved' }, now).status).toBe('pending')
    expect(nextPorting(porting('initiated'), { kind: 'consentTimeout' }, now)).toMatchObject({
      status: 'failed',
      failedAt: now,
      due: null,
    })
  })

  test('what is complete is requested, what is not needs information', () => {
    const complete = nextPorting(porting('pending'), { kind: 'prepared', answersIn }, now)
    expect(complete).toMatchObject({
      status: 'requested',
      lastRequestedAt: now,
      due: { at: now + answersIn, kind: 'answer' },
    })
    const incomplete = nextPorting(porting('pending', { accountPin: null }), { kind: 'prepared', answersIn }, now)
    expect(incomplete).toMatchObject({
      status: 'informationRequired',
      lastRequestedAt: null,
      due: { at: now + openLasts, kind: 'expire' },
    })
  })

  test('a partial save waits on; the save that completes it sends the request', () => {
    const held = porting('informationRequired', { accountNumber: null, accountPin: null })
    const partial = nextPorting(held, { kind: 'updated', changes: { accountNumber: '7' }, answersIn }, now)
    expect(partial).toMatchObject({ status: 'informationRequired', accountNumber: '7' })
    const full = nextPorting(partial, { kind: 'updated', changes: { accountPin: '8' }, answersIn }, now)
    expect(full).toMatchObject({ status: 'requested', lastRequestedAt: now })
  })

  test('an empty update retries a declined porting and leaves a draft alone', () => {
    const retried = nextPorting(
      porting('declined', { declinedAttempts: 2 }),
      { kind: 'updated', changes: {}, answersIn },
      now,
    )
    expect(retried).toMatchObject({ status: 'requested', declinedAttempts: 2, lastRequestedAt: now })
    expect(nextPorting(porting('draft'), { kind: 'updated', changes: {}, answersIn }, now).status).toBe('draft')
  })

  test('a decline counts and keeps its reason; acceptance completes; a break fails', () => {
    const answer = { kind: 'declined', code: 'portingDeclined', message: 'No.' } as const
    const declined = nextPorting(porting('requested', { declinedAttempts: 1 }), { kind: 'answered', answer }, now)
    expect(declined).toMatchObject({
      status: 'declined',
      declinedAttempts: 2,
      declinedCode: 'portingDeclined',
      declinedMessage: 'No.',
      lastDeclinedAt: now,
    })
    expect(nextPorting(porting('requested'), { kind: 'answered', answer: { kind: 'accepted' } }, now)).toMatchObject({
      status: 'completed',
      completedAt: now,
    })
    expect(nextPorting(porting('requested'), { kind: 'answered', answer: { kind: 'broken' } }, now)).toMatchObject({
      status: 'failed',
      failedAt: now,
    })
  })

  test('a scheduled porting is confirmed for a working day and moves on that day', () => {
    const accepted = { kind: 'answered', answer: { kind: 'accepted' } } as const
    const confirmed = nextPorting(porting('requested', { scheduledOn: '2026-11-28' }), accepted, now) // a Saturday
    const cutOver = Date.UTC(2026, 10, 30, 9)
    expect(confirmed).toMatchObject({
      status: 'requested',
      scheduledOn: '2026-11-30',
      due: { at: cutOver, kind: 'answer' },
    })
    const dayBegins = Date.UTC(2026, 10, 30)
    expect(refusalOfCancel(confirmed, dayBegins - 1)).toBeNull()
    expect(refusalOfCancel(confirmed, dayBegins)).toBe('portingNotCancelable')
    // In summer the British day begins an hour earlier.
    const summer = porting('requested', { scheduledOn: '2027-06-16' })
    expect(refusalOfCancel(summer, Date.UTC(2027, 5, 15, 22, 59))).toBeNull()
    expect(refusalOfCancel(summer, Date.UTC(2027, 5, 15, 23))).toBe('portingNotCancelable')
    expect(nextPorting(confirmed, accepted, cutOver).status).toBe('completed')
  })

  test.each(gigsPortingStatuses)('%s: what cannot happen throws instead of guessing', (status) => {
    const answered = () => nextPorting(porting(status), { kind: 'answered', answer: { kind: 'accepted' } }, now)
    if (status === 'requested') expect(answered().status).toBe('completed')
    else expect(answered).toThrow(status)
    const isFinal = ['completed', 'canceled', 'expired', 'failed'].includes(status)
    const expired = () => nextPorting(porting(status), { kind: 'expired' }, now)
    if (isFinal) expect(expired).toThrow(status)
    else expect(expired()).toMatchObject({ status: 'expired', expiredAt: now, due: null })
  })
})
