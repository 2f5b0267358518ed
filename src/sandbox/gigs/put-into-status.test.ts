import { describe, expect, test } from 'vitest'
import { gigsDeclinedCodes, gigsPortingStatuses } from '#contract/upstream/gigs.ts'
import { answerOf } from '../carriers/answer.ts'
import { missingFields } from './missing-fields.ts'
import { nextPorting } from './porting-lifecycle.ts'
import { putIntoStatus } from './put-into-status.ts'
import { generateWorld } from './world.ts'

const at = Date.UTC(2026, 10, 20)
const world = generateWorld({ seed: 3, portings: 60, now: at })
const wish = { declinedCode: undefined, subscription: 'sub_1', at, answersIn: 1 }

/** An American pair asks for everything that a decline can be about. */
const american = world.portings.find(
  ({ phoneNumber, required }) =>
    phoneNumber.startsWith('+1') && required.includes('address') && required.includes('accountPin'),
)
const line = world.lines.find(({ phoneNumber }) => phoneNumber === american?.phoneNumber)
if (!american || !line) throw new Error('This world has no American porting; choose another seed.')

const sentAtSomeTime: string[] = ['requested', 'declined', 'completed', 'failed']

test.each(gigsPortingStatuses)('%s comes with what belongs to it, for every porting of a world', (status) => {
  for (const porting of world.portings) {
    const truth = world.lines.find(({ phoneNumber }) => phoneNumber === porting.phoneNumber)
    if (!truth) throw new Error(`No carrier knows ${porting.phoneNumber}.`)
    const placed = putIntoStatus(porting, truth, { ...wish, status }).porting
    expect(placed.status).toBe(status)
    expect(placed.subscription === null).toBe(status === 'draft')
    if (status === 'informationRequired') expect(missingFields(placed)).not.toEqual([])
    if (sentAtSomeTime.includes(status)) expect(missingFields(placed)).toEqual([])
    expect(placed.lastDeclinedAt !== null && placed.declinedCode !== null).toBe(placed.declinedAttempts > 0)
    if (status === 'declined') expect(placed.declinedAttempts).toBe(porting.declinedAttempts + 1)
    if (status === 'requested' || status === 'declined') expect(placed.lastRequestedAt).not.toBeNull()
    for (const end of ['completed', 'canceled', 'expired', 'failed'] as const) {
      expect(placed[`${end}At`] !== null).toBe(status === end)
    }
  }
})

describe('declined', () => {
  test.each(gigsDeclinedCodes)('%s is also what the donor would answer to the same again', (declinedCode) => {
    const placed = putIntoStatus(american, line, { ...wish, status: 'declined', declinedCode })
    expect(placed.porting.declinedCode).toBe(declinedCode)
    expect(answerOf(placed.porting, placed.line)).toMatchObject({ kind: 'declined', code: declinedCode })
    expect(placed.porting.declinedMessage).toEqual(expect.any(String))
  })

  test('an unknown code is kept by its own name', () => {
    const placed = putIntoStatus(american, line, { ...wish, status: 'declined', declinedCode: 'portingSomethingNew' })
    expect(placed.porting).toMatchObject({ declinedCode: 'portingSomethingNew', declinedMessage: null })
    const retried = nextPorting(placed.porting, { kind: 'updated', changes: {}, answersIn: 1 }, at)
    expect(answerOf(retried, placed.line).kind).toBe('accepted')
  })
})
