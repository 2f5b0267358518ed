import { describe, expect, test } from 'vitest'
import { makeDeclined, makePorting } from '#testing/make-porting.ts'
import type { PortingHistory } from '../resources/history.ts'
import type { Porting } from '../resources/porting.ts'
import { withHistory } from './history.ts'
import { portingTimeline } from './timeline.ts'

const now = Date.parse('2026-11-21T09:00:00Z')
const none: PortingHistory = { attempts: [], events: [], actions: [], statusSince: null }
const history = (porting: Porting, more: Partial<PortingHistory>) =>
  withHistory(portingTimeline(porting, now), porting, { ...none, ...more })
const lines = (entries: ReturnType<typeof history>) =>
  entries.filter((entry) => entry.when !== 'expected').map((entry) => [entry.title, entry.detail])

const attempt = (number: number, more = {}) => ({
  number,
  requestedAt: `2026-11-18T0${number}:00:00Z`,
  outcome: 'declined',
  code: 'portingDeclined',
  decidedAt: `2026-11-18T0${number}:30:00Z`,
  fields: [],
  ...more,
})
const event = (id: string, more = {}) => ({
  id,
  type: 'com.gigs.porting.updated',
  at: '2026-11-18T08:00:00Z',
  actor: null,
  status: null,
  changed: [],
  ...more,
})

describe('the history', () => {
  test('is the timeline itself where nothing more is known', () => {
    const porting = makeDeclined('portingDeclined', { declinedAttempts: 3 })
    expect(history(porting, {})).toEqual(portingTimeline(porting, now))
  })

  test('has each attempt and each decline once, and no gap where all are known', () => {
    const porting = makeDeclined('portingAccountPinRequiredOrInvalid', {
      declinedAttempts: 3,
      lastRequestedAt: '2026-11-18T03:00:00Z',
      lastDeclinedAt: '2026-11-18T03:30:00Z',
    })
    const attempts = [
      attempt(1),
      attempt(2, { fields: ['accountNumber', 'accountPin'] }),
      attempt(3, { fields: ['accountPin'] }),
    ]
    expect(lines(history(porting, { attempts }))).toEqual([
      ['Declined by AT&T', 'Account PIN refused'],
      ['Attempt 3 sent to AT&T', 'Account PIN changed'],
      ['Declined by AT&T', expect.any(String)],
      ['Attempt 2 sent to AT&T', 'Account number and account PIN changed'],
      ['Declined by AT&T', expect.any(String)],
      ['Sent to AT&T', null],
      ['Created', null],
    ])
  })

  test('keeps a gap for attempts that nobody saw', () => {
    const porting = makeDeclined('portingDeclined', { declinedAttempts: 4 })
    expect(history(porting, { attempts: [attempt(2)] }).find((entry) => entry.tone === 'gap')?.title).toBe(
      '2 earlier attempts',
    )
  })

  test('tells who changed what, and no status twice', () => {
    const events = [
      event('1', { status: 'pending', changed: ['status'], at: '2026-11-17T10:00:00Z' }),
      event('2', { status: 'informationRequired', changed: ['status'], at: '2026-11-17T11:00:00Z' }),
      event('3', {
        type: 'com.gigs.porting.informationRequired',
        status: 'informationRequired',
        at: '2026-11-17T11:00:00Z',
      }),
      event('4', {
        status: 'informationRequired',
        changed: ['firstName', 'address', 'accountPinExists', 'proofExists'],
        actor: 'customer',
        at: '2026-11-17T12:00:00Z',
      }),
      event('5', { status: 'requested', changed: ['status', 'lastRequestedAt'], actor: 'provider' }),
      event('6', { type: 'com.gigs.porting.teleported', status: 'requested', at: '2026-11-18T10:00:00Z' }),
      // Not the field of that name, which people call "Recipient network".
      event('7', { type: 'com.gigs.porting.provider', status: 'requested', at: '2026-11-18T09:00:00Z' }),
    ]
    expect(lines(history(makePorting(), { events }))).toEqual([
      ['Sent to AT&T', expect.any(String)],
      ['Teleported', null],
      ['Provider', null],
      ['First name, address, account PIN and proof exists changed', 'By the customer'],
      ['Needs information', null],
      ['In preparation', null],
      ['Created', null],
    ])
  })

  test('dates a status that leaves no stamp', () => {
    const present = history(makePorting({ status: 'pending' }), { statusSince: '2026-11-19T10:00:00Z' }).find(
      (entry) => entry.when === 'present',
    )
    expect(present).toMatchObject({ at: '2026-11-19T10:00:00Z', detail: null })
  })

  test('tells of our own what did not take effect', () => {
    const action = { id: 'a', at: '2026-11-19T10:00:00Z', operation: 'updatePorting', fields: ['accountPin'] }
    const told = (outcome: 'applied' | 'unknown' | 'notApplied') =>
      lines(history(makePorting(), { actions: [{ ...action, outcome }] }))
    expect(told('applied').flat().join()).not.toContain('Change')
    expect(told('unknown')).toContainEqual(['Change got no answer', 'Account PIN changed'])
    expect(told('notApplied')).toContainEqual(['Change did not take effect', 'Account PIN changed'])
  })
})
