import { describe, expect, test } from 'vitest'
import { telnyxExceptionCodes, telnyxSubRequestStatuses } from '#contract/upstream/telnyx.ts'
import { answeredByCarrier, brokenAtCutOver } from './losing-carrier-answer.ts'
import { numberOf } from './losing-carriers.ts'
import type { StoredPortRequest, StoredSubRequest } from './stored.ts'
import { isOpen } from './sub-request-lifecycle.ts'
import { generateTelnyxWorld } from './world.ts'

const now = Date.parse('2026-11-18T10:00:00Z')
const hour = 3_600_000
const world = generateTelnyxWorld({ seed: 7, portRequests: 200, now })
const lines = new Map(world.lines.map((line) => [line.phoneNumber, line]))
const cases = world.portRequests.flatMap((owner) => owner.subRequests.map((sub) => [owner, sub] as const))

const linesOf = ({ numbers }: StoredSubRequest) =>
  numbers.map(({ phoneNumber }) => {
    const line = lines.get(phoneNumber)
    if (!line) throw new Error(`No line for ${phoneNumber}`)
    return line
  })
const answer = ({ documents }: StoredPortRequest, sub: StoredSubRequest) =>
  answeredByCarrier({ sub, lines: linesOf(sub), documents, at: now })

test('is the same for the same seed and another for another', () => {
  expect(generateTelnyxWorld({ seed: 7, portRequests: 200, now })).toEqual(world)
  expect(generateTelnyxWorld({ seed: 8, portRequests: 200, now })).not.toEqual(world)
})

test('sixty port requests show every status and every exception; eight every status', () => {
  const show = (portRequests: number) =>
    generateTelnyxWorld({ seed: 1, portRequests, now }).portRequests.flatMap(({ subRequests }) => subRequests)
  expect(new Set(show(60).map(({ status }) => status))).toEqual(new Set(telnyxSubRequestStatuses))
  expect(new Set(show(60).flatMap(({ exceptions }) => exceptions))).toEqual(new Set(telnyxExceptionCodes))
  expect(new Set(show(8).map(({ status }) => status))).toEqual(new Set(telnyxSubRequestStatuses))
})

test('no number comes twice, and each is at the carrier that the rule names', () => {
  const numbers = cases.flatMap(([, sub]) => sub.numbers)
  expect(new Set(numbers.map(({ phoneNumber }) => phoneNumber)).size).toBe(numbers.length)
  expect(numbers.filter((number) => numberOf(number.phoneNumber).carrierName !== number.carrierName)).toEqual([])
  const mixed = cases.filter(([, sub]) => new Set(sub.numbers.map(({ carrierName }) => carrierName)).size > 1)
  expect(mixed).toEqual([])
})

describe('it is consistent', () => {
  test('what is in exception is wrong in just the way its code says', () => {
    const stuck = cases.filter(([, sub]) => sub.status === 'exception')
    expect(stuck.length).toBeGreaterThan(60)
    for (const [owner, sub] of stuck) {
      const [code] = sub.exceptions
      const found = code?.startsWith('SV_')
        ? brokenAtCutOver({ sub, lines: linesOf(sub), documents: owner.documents, at: now })
        : answer(owner, sub)
      // A letter that cannot be read stands in the way of every account of its port request.
      if (found[0] !== 'LOA_ILLEGIBLE') expect({ id: sub.id, found }).toEqual({ id: sub.id, found: [code] })
      expect(owner.comments.some(({ body, subRequest }) => subRequest === sub.id && body.includes(`${code}:`))).toBe(
        true,
      )
    }
  })

  test('what is open has its next step ahead, or waits for somebody', () => {
    for (const [, sub] of cases) {
      if (!isOpen(sub)) expect(sub.due).toBe(null)
      else if (sub.status !== 'exception') expect(sub.due?.at).toBeGreaterThanOrEqual(now + hour)
      expect(sub.updatedAt).toBeGreaterThanOrEqual(sub.createdAt)
      expect(sub.updatedAt).toBeLessThanOrEqual(now)
      expect(sub.focDate !== null).toBe(
        ['ported', 'foc-date-confirmed'].includes(sub.status) || (sub.exceptions[0] ?? '').startsWith('SV_'),
      )
    }
  })
})

test('ten thousand open port requests are the most that a world of its own size holds', () => {
  const large = generateTelnyxWorld({ seed: 1, portRequests: 12_000, now }).portRequests
  const open = large.filter(({ subRequests }) => subRequests.some(isOpen)).length
  expect(open).toBeGreaterThan(9000)
  expect(open).toBeLessThanOrEqual(10_500)
})
