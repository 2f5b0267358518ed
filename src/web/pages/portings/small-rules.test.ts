/** The small pure parts of the case's pages. */
import { describe, expect, test } from 'vitest'
import { hasHiddenCharacters, revealHiddenCharacters } from '#contract/rules/hidden-characters.ts'
import { makePorting } from '#testing/make-porting.ts'
import { donorDay, donorZone } from '#web/components/donor-zone.ts'
import { outcomeIn, outcomeOf } from '#web/components/outcome.ts'
import { changedKeys } from './changed-keys.ts'
import { pollDelay } from './detail/polling.ts'
import { retriedOutcome, savedOutcome } from './edit/saved-outcome.ts'
import { countriesWith } from './fields/countries.ts'
import { fieldErrors } from './fields/form-values.ts'
import { parseNumber } from './new/parse-number.ts'

describe('a number in any spelling', () => {
  test.each([
    ['(212) 555-0148', 'US', '+12125550148'],
    ['07700 900317', 'GB', '+447700900317'],
    ['+44 (0)7700 900317', 'US', '+447700900317'],
    ['0044 7700 900317', 'DE', '+447700900317'],
    ['  06 39 98 84 57 ', 'FR', '+33639988457'],
    ['020 917 4904', 'IE', '+353209174904'],
  ])('%s in %s', (text, country, e164) => {
    expect(parseNumber(text, country)?.e164).toBe(e164)
  })

  test.each(['', 'abc', '12', '+', '+999999999999999999', '٣'.repeat(3), '<b>1</b>'])('%j is none', (text) => {
    expect(parseNumber(text, 'US')).toBeNull()
  })

  test('an unknown country helps no national number and harms no whole one', () => {
    expect(parseNumber('07700 900317', 'ZZ')).toBeNull()
    expect(parseNumber('+12125550148', 'ZZ')).toMatchObject({ country: 'US', formatted: '+1 212 555 0148' })
  })
})

test('a moving porting is read often at first, a resting one seldom, a final one not at all', () => {
  expect(['requested', 'pending', 'initiated'].map((status) => pollDelay(status, 0))).toEqual([3000, 3000, 3000])
  expect([pollDelay('requested', 3 * 60_000), pollDelay('requested', 60 * 60_000)]).toEqual([15_000, 60_000])
  expect(['declined', 'draft', 'somethingNew'].map((status) => pollDelay(status, 0))).toEqual([30_000, 30_000, 30_000])
  expect(['completed', 'canceled', 'expired', 'failed'].map((status) => pollDelay(status, 0))).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('the donor’s day is not ours at midnight', () => {
  const at = Date.parse('2026-11-21T02:00:00Z')
  expect([donorDay('US', at), donorDay('GB', at), donorDay(null, at)]).toEqual([
    '2026-11-20',
    '2026-11-21',
    '2026-11-21',
  ])
  expect([donorZone('constructor'), donorZone(null)]).toEqual([null, null])
})

test('what nobody sees is drawn, what languages need is left', () => {
  expect(revealHiddenCharacters('a\u202Eb\u200B\n')).toBe('a[U+202E]b[U+200B][U+000A]')
  expect(hasHiddenCharacters('Zoë \u200D👩‍🚀 نیم‌فاصله')).toBe(false)
})

test('changes are found by value', () => {
  const before = makePorting()
  expect(changedKeys(before, { ...before, address: before.address && { ...before.address } })).toEqual([])
  expect(changedKeys(before, { ...before, status: 'declined', missing: ['x'] })).toEqual(['status', 'missing'])
})

test('an outcome is read from the router’s state only when it is one', () => {
  expect(outcomeIn({ outcome: outcomeOf('Saved', 'answered') })).toEqual({ title: 'Saved', text: null })
  for (const state of [
    null,
    1,
    {},
    { outcome: null },
    { outcome: { title: 1, text: null } },
    { outcome: { title: 'x' } },
  ])
    expect(outcomeIn(state)).toBeNull()
})

test('errors of nested and unknown fields find their fields', () => {
  expect(fieldErrors({ address: 'a', 'address.city': 'b', 'other.taxId': 'c', lastName: 'd' })).toEqual({
    'address.line1': 'a',
    'address.city': 'b',
    taxId: 'c',
    lastName: 'd',
  })
})

test('a country nobody knows stays choosable', () => {
  expect(countriesWith('XK')[0]).toEqual({ value: 'XK', label: 'XK' })
  expect(countriesWith('GB')).toBe(countriesWith(''))
})

describe('what a save did', () => {
  const before = makePorting({ status: 'declined', declinedAttempts: 2, lastRequestedAt: '2026-11-20T10:00:00Z' })
  const sent = { ...before, status: 'requested', lastRequestedAt: '2026-11-21T10:00:00Z' }
  const asked = { ...before, status: 'informationRequired', missing: ['accountPin'] }

  test('is told by what the upstream says afterwards', () => {
    expect(savedOutcome({ before, after: sent, proof: 'answered' }).title).toBe('Attempt 3 sent to AT&T')
    expect(savedOutcome({ before, after: before, proof: 'answered' }).title).toBe('Saved')
    expect(savedOutcome({ before, after: sent, proof: 'reread' }).text).toContain('answer was lost')
    const canceled = { ...before, status: 'canceled' }
    expect(savedOutcome({ before, after: canceled, proof: 'reread' }).title).toBe('Saved')
    const waiting = makePorting({ status: 'informationRequired', lastRequestedAt: null })
    expect(savedOutcome({ before: waiting, after: sent, proof: 'answered' }).title).toBe('Request sent to AT&T')
  })

  test('is no attempt where the provider asks for what is missing instead', () => {
    expect(savedOutcome({ before, after: asked, proof: 'answered' })).toEqual({
      title: 'Saved',
      text: 'Nothing has been sent. Still missing: Account PIN.',
    })
    expect(retriedOutcome({ before, after: asked, proof: 'answered' }, 'Sent')).toEqual({
      title: 'Not sent',
      text: 'Nothing has been sent. Still missing: Account PIN.',
    })
    expect(retriedOutcome({ before, after: sent, proof: 'answered' }, 'Sent').title).toBe('Sent')
  })

  test('names what is still missing', () => {
    const waiting = makePorting({ status: 'informationRequired', missing: ['accountPin', 'taxId'] })
    const { text } = savedOutcome({ before: waiting, after: waiting, proof: 'answered' })
    expect(text).toBe('Nothing has been sent. Still missing: Account PIN, Tax id.')
  })
})
