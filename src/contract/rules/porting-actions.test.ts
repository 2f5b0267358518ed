import { describe, expect, test } from 'vitest'
import { makeDeclined, makePorting } from '#testing/make-porting.ts'
import { portingStatuses } from '../resources/porting.ts'
import { portingActions } from './porting-actions.ts'

const today = '2026-11-18'

/** Status → what is allowed: u(pdate), r(etry), c(ancel), d(elete); ? = allowed with a caution. */
const allowed: Record<string, string> = {
  draft: 'u d',
  initiated: 'c?',
  pending: 'u c',
  informationRequired: 'u c',
  requested: '',
  declined: 'u r? c',
  completed: '',
  canceled: '',
  expired: '',
  failed: '',
  somethingNew: '',
  constructor: '',
}

function summary(status: string, scheduledOn: string | null = null): string {
  return Object.entries(portingActions(makePorting({ status, scheduledOn }), today))
    .flatMap(([action, permission]) => {
      if (!permission.allowed) return []
      return [action.charAt(0) + (permission.caution ? '?' : '')]
    })
    .join(' ')
}

describe('portingActions', () => {
  test.each(Object.entries(allowed))('%s allows "%s"', (status, actions) => expect(summary(status)).toBe(actions))

  test('the table speaks about every status', () => {
    expect(Object.keys(allowed)).toEqual(expect.arrayContaining([...portingStatuses]))
  })

  test('a sent request can be cancelled only before its date', () => {
    expect(summary('requested', '2026-11-19')).toBe('c')
    expect(summary('requested', today)).toBe('')
    expect(summary('requested', '2026-11-17')).toBe('')
  })

  test.each([
    ['portingAccountPinRequiredOrInvalid', 'refused again'],
    ['portingPhoneNumberPortProtected', 'the lock is off'],
    ['portingPhoneNumberAdministrative', 'cannot help'],
    ['portingDeclined', 'One unchanged attempt'],
  ])('sending %s again unchanged comes with its caution', (code, caution) => {
    expect(portingActions(makeDeclined(code), today).retry).toMatchObject({
      allowed: true,
      caution: expect.stringContaining(caution),
    })
  })

  test('whatever is forbidden says why, in a sentence', () => {
    for (const status of Object.keys(allowed)) {
      for (const permission of Object.values(portingActions(makePorting({ status }), today))) {
        if (!permission.allowed) expect(permission.reason).toMatch(/^[A-Z].*\.$/)
      }
    }
  })
})
