import { describe, expect, test } from 'vitest'
import type { PortRequestComment } from '../resources/port-request.ts'
import { exceptionCodes, exceptionGuidance, guidedExceptions } from './exception-guidance.ts'

const comment = (body: string, createdAt: string, subRequestId: string | null = 'one'): PortRequestComment => ({
  id: createdAt,
  body,
  subRequestId,
  userId: 'usr_team',
  createdAt,
})

describe('what an exception asks for', () => {
  test.each(guidedExceptions)('%s has advice in the house’s words', (code) => {
    const { isKnown, title, guidance, fields, elsewhere } = exceptionGuidance(code)
    expect(isKnown).toBe(true)
    expect(title).not.toMatch(/[!_]|^$/)
    expect(guidance).toMatch(/^[A-Z].*\.$/)
    expect(guidance).not.toMatch(/!|'|"|—/)
    // Either a field mends it or something else does, never neither.
    expect(fields.length > 0).toBe(elsewhere === null)
  })

  test.each([
    ['ACCOUNT_NUMBER_MISMATCH', ['accountNumber']],
    ['PASSCODE_PIN_INVALID', ['pinPasscode']],
    ['POSTAL_CODE_MISMATCH', ['postalCode']],
    ['FOC_REJECTED', ['focDateRequested']],
    ['MAIN_BTN_PORTING', ['portingType', 'newBillingPhoneNumber']],
    ['SV_CONFLICT', []],
  ])('%s leads to %s', (code, fields) => {
    expect(exceptionGuidance(code).fields).toEqual(fields)
  })

  test.each(['DONOR_ON_STRIKE', 'constructor', '__proto__'])('%s is new and breaks nothing', (code) => {
    expect(exceptionGuidance(code)).toMatchObject({ code, isKnown: false, fields: [], elsewhere: 'comment' })
  })
})

describe('codes stand in the newest comment that names any', () => {
  test.each<[string, PortRequestComment[], string[]]>([
    ['none at all', [], []],
    ['words only', [comment('Thank you, we look at it.', '2026-11-20T10:00:00Z')], []],
    [
      'two in one text, each once',
      [comment('POSTAL_CODE_MISMATCH and PASSCODE_PIN_INVALID, again POSTAL_CODE_MISMATCH', '2026-11-20T10:00:00Z')],
      ['POSTAL_CODE_MISMATCH', 'PASSCODE_PIN_INVALID'],
    ],
    [
      'the newest wins, in whatever order they come',
      [
        comment('FOC_REJECTED', '2026-11-21T10:00:00Z'),
        comment('POSTAL_CODE_MISMATCH', '2026-11-20T10:00:00Z'),
        comment('We wait.', '2026-11-22T10:00:00Z'),
      ],
      ['FOC_REJECTED'],
    ],
    [
      'a reply that repeats one of them is no new list',
      [
        comment('POSTAL_CODE_MISMATCH and FOC_REJECTED', '2026-11-20T10:00:00Z'),
        { ...comment('FOC_REJECTED is mended now', '2026-11-21T10:00:00Z'), userId: 'desk' },
      ],
      ['POSTAL_CODE_MISMATCH', 'FOC_REJECTED'],
    ],
    [
      'what somebody else finds anew is one',
      [
        comment('POSTAL_CODE_MISMATCH', '2026-11-20T10:00:00Z'),
        { ...comment('FOC_REJECTED', '2026-11-21T10:00:00Z'), userId: 'another of the team' },
      ],
      ['FOC_REJECTED'],
    ],
    ['about another group', [comment('FOC_REJECTED', '2026-11-21T10:00:00Z', 'other')], []],
    ['a code nobody knows', [comment('Stopped: DONOR_ON_STRIKE', '2026-11-21T10:00:00Z')], ['DONOR_ON_STRIKE']],
    ['the code without an underscore', [comment('OTHER: see below', '2026-11-21T10:00:00Z')], ['OTHER']],
  ])('%s', (_name, comments, codes) => {
    expect(exceptionCodes(comments, 'one')).toEqual(codes)
  })
})
