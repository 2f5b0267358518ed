import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gigsDeclinedCodes, gigsPortingStatuses } from '#contract/upstream/gigs.ts'
import { answerOf, transferCode } from '../carriers/answer.ts'
import type { LineTruth, StoredPorting, World } from '../model.ts'
import { missingFields } from './missing-fields.ts'
import { requiredFields } from './required-fields.ts'
import { recipientNetworkOf, serviceProviderOf } from './service-provider-table.ts'
import { generateWorld } from './world.ts'

const now = Date.UTC(2026, 10, 21, 12)
const day = 86_400_000
const world = generateWorld({ seed: 1, portings: 400, now })

const withStatus = (status: string, { portings }: World = world) => portings.filter((one) => one.status === status)

/** What an agent would send who has the whole truth before him, and what the holder would mend at the donor. */
function corrected(porting: StoredPorting, line: LineTruth): [StoredPorting, LineTruth] {
  const told: StoredPorting = {
    ...porting,
    donorProvider: line.donorProvider,
    donorProviderApproval: true,
    accountNumber: line.accountNumber,
    accountPin: transferCode(line.accountPin, porting.behavior),
    billingPin: line.billingPin,
    accountType: line.accountType,
    address: line.address,
    birthday: line.birthday,
    firstName: line.firstName,
    lastName: line.lastName,
    extra: { customerReference: 'CR-1' },
  }
  const mended: LineTruth = {
    ...line,
    network: null,
    isAdministrative: false,
    isDuplicated: false,
    isPendingElsewhere: false,
    isActive: true,
    isProtected: false,
    refusesSilently: false,
    answersAfter: line.answersAfter ?? 1,
  }
  return [{ ...told, required: requiredFields(told) }, mended]
}

/** Codes whose correction lies in what is sent; the others need the donor or the holder to act first. */
const mendedBySending = new Set([
  'portingPhoneNumberNotFound',
  'portingPhoneNumberPrepaid',
  'portingAccountNumberRequiredOrInvalid',
  'portingAccountPinRequiredOrInvalid',
  'portingZipCodeRequiredOrInvalid',
  'portingAddressRequiredOrInvalid',
  'portingFirstNameRequiredOrInvalid',
  'portingLastNameRequiredOrInvalid',
  'portingUserInformationMismatch',
])

function expectConsistent(told: World) {
  const lines = new Map(told.lines.map((line) => [line.phoneNumber, line]))
  for (const porting of told.portings) {
    const line = lines.get(porting.phoneNumber)
    if (!line) throw new Error(`No line for ${porting.phoneNumber}`)
    expect(porting.required).toEqual(requiredFields(porting))
    expect(serviceProviderOf(porting.donorProvider)?.recipientProviders ?? [porting.provider]).toContain(
      porting.provider,
    )
    const missing = missingFields(porting)
    const [right, mended] = corrected(porting, line)
    expect(missingFields(right)).toEqual([])
    expect(answerOf(right, mended)).toEqual({ kind: 'accepted' })

    if (porting.status === 'informationRequired') expect(missing).not.toEqual([])
    if (porting.status === 'requested' || porting.status === 'completed') expect(missing).toEqual([])
    if (porting.status === 'completed') expect(answerOf(porting, line)).toEqual({ kind: 'accepted' })
    if (porting.status === 'declined') {
      expect(missing).toEqual([])
      expect(answerOf(porting, line)).toMatchObject({ code: porting.declinedCode, message: porting.declinedMessage })
      if (mendedBySending.has(porting.declinedCode ?? '')) expect(answerOf(right, line)).toEqual({ kind: 'accepted' })
      else expect(answerOf(porting, mended)).toEqual({ kind: 'accepted' })
    }
  }
}

describe('the default world', () => {
  it('has every status, every code among the declined, several attempts and many countries', () => {
    expect(world.portings).toHaveLength(400)
    for (const status of gigsPortingStatuses) expect(withStatus(status).length, status).toBeGreaterThanOrEqual(4)
    const declined = withStatus('declined')
    expect(new Set(declined.map((one) => one.declinedCode))).toEqual(new Set(gigsDeclinedCodes))
    expect(declined.some((one) => one.declinedAttempts > 2)).toBe(true)
    const countries = new Set(world.portings.map((one) => recipientNetworkOf(one.provider)?.country))
    for (const country of ['US', 'GB', 'IE', 'DE', 'FR', 'NL', 'ES', 'IT']) expect(countries).toContain(country)
    expect(world.portings.some((one) => one.behavior === 'cancelOnly')).toBe(true)
    expect(withStatus('requested').some((one) => one.scheduledOn !== null)).toBe(true)
    expect(world.portings.some((one) => one.required.includes('billingPin'))).toBe(true)
    expect(world.portings.some((one) => one.required.includes('customerReference'))).toBe(true)
  })

  it('is of every age from minutes to forty days, and older only where a porting ran out of time', () => {
    const ages = world.portings.filter((one) => one.status !== 'expired').map((one) => now - one.createdAt)
    expect(Math.min(...ages)).toBeLessThan(10 * 60_000)
    expect(Math.max(...ages)).toBeGreaterThan(20 * day)
    expect(Math.max(...ages)).toBeLessThan(41 * day)
    expect(withStatus('draft').every((one) => now - one.createdAt < 30 * day)).toBe(true)
  })

  it('has people with several portings, numbers with a past, and names that are not plain', () => {
    const count = (key: (one: StoredPorting) => string) => {
      const found = new Map<string, number>()
      for (const one of world.portings) found.set(key(one), (found.get(key(one)) ?? 0) + 1)
      return Math.max(...found.values())
    }
    expect(count((one) => one.user)).toBeGreaterThan(2)
    expect(count((one) => one.phoneNumber)).toBeGreaterThan(1)
    const names = world.lines.map((line) => `${line.firstName} ${line.lastName}`).join('\n')
    for (const mark of [/['’]/, /-/, /[àáâéèöüñß]/, /\p{Script=Han}/u, /\p{Script=Arabic}/u, /.{50}/])
      expect(names).toMatch(mark)
  })

  it('fits together: users, subscriptions, one open porting a number', () => {
    const users = new Map(world.users.map((user) => [user.id, user]))
    const subscriptions = new Map(world.subscriptions.map((one) => [one.id, one]))
    expect(new Set(world.users.map((user) => user.email)).size).toBe(world.users.length)
    const open = new Set<string>()
    for (const porting of world.portings) {
      expect(users.get(porting.user)?.createdAt).toBeLessThan(porting.createdAt)
      const isFinal = ['completed', 'canceled', 'expired', 'failed'].includes(porting.status)
      expect(porting.due === null).toBe(isFinal)
      if (porting.due) expect(porting.due.at).toBeGreaterThan(now)
      if (!isFinal) {
        expect(open).not.toContain(porting.phoneNumber)
        open.add(porting.phoneNumber)
      }
      if (porting.status === 'draft') {
        expect(porting.subscription).toBeNull()
        continue
      }
      const subscription = subscriptions.get(porting.subscription ?? '')
      expect(subscription?.user).toBe(porting.user)
      expect(subscription?.porting ?? null).toBe(isFinal ? null : porting.id)
      if (porting.status === 'canceled') expect(subscription?.phoneNumber).not.toBe(porting.phoneNumber)
    }
    expect(subscriptions.size).toBe(world.portings.length - withStatus('draft').length)
  })

  it('keeps time: oldest first, and every stamp after creation and not in the future', () => {
    let before = 0
    for (const porting of world.portings) {
      expect(porting.createdAt).toBeGreaterThanOrEqual(before)
      before = porting.createdAt
      const { lastRequestedAt, lastDeclinedAt, completedAt, canceledAt, expiredAt, failedAt } = porting
      for (const stamp of [lastRequestedAt, lastDeclinedAt, completedAt, canceledAt, expiredAt, failedAt]) {
        if (stamp === null) continue
        expect(stamp).toBeGreaterThanOrEqual(porting.createdAt)
        expect(stamp).toBeLessThanOrEqual(now)
        expect(stamp % 1000).toBe(0)
      }
      expect(porting.declinedAttempts > 0).toBe(lastDeclinedAt !== null)
      const end = completedAt ?? canceledAt ?? expiredAt ?? failedAt
      if (end !== null) expect(end).toBeGreaterThanOrEqual(Math.max(lastRequestedAt ?? 0, lastDeclinedAt ?? 0))
      if (porting.status === 'declined') expect(lastDeclinedAt).toBeGreaterThanOrEqual(lastRequestedAt ?? Infinity)
      if (porting.status === 'requested') expect(lastRequestedAt).toBeGreaterThanOrEqual(lastDeclinedAt ?? 0)
      if (porting.status === 'completed') expect(lastRequestedAt).not.toBeNull()
    }
  })

  it('answers a declined porting with the code that it bears, and lets every correction through', () => {
    expectConsistent(world)
  })
})

describe('any world', () => {
  it('is the same for the same arguments, and another for another seed', () => {
    const again = generateWorld({ seed: 1, portings: 400, now })
    expect(again).toEqual(world)
    const other = generateWorld({ seed: 2, portings: 400, now })
    expect(other.portings[0]?.id).not.toBe(world.portings[0]?.id)
  })

  it('is consistent for every seed and size, however small', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 150 }), (seed, portings) => {
        const told = generateWorld({ seed, portings, now })
        expect(told.portings).toHaveLength(portings)
        expectConsistent(told)
        if (portings >= 10) for (const status of gigsPortingStatuses) expect(withStatus(status, told)).not.toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('has ten thousand portings when asked, each id and number of a line its own', () => {
    const large = generateWorld({ seed: 7, portings: 10_000, now })
    expect(new Set(large.portings.map((one) => one.id)).size).toBe(10_000)
    expect(new Set(large.lines.map((line) => line.phoneNumber)).size).toBe(large.lines.length)
    expect(large.portings.every((one) => /^\+[1-9][0-9]{7,14}$/.test(one.phoneNumber))).toBe(true)
    expect(large.portings.every((one) => /^prt_0SN7[0-9A-Za-z]{24}$/.test(one.id))).toBe(true)
    expectConsistent(large)
  })

  it('leaves the numbers for hands alone', () => {
    const large = generateWorld({ seed: 3, portings: 20_000, now })
    const kept = [
      /^\+1212555/,
      /^\+1416555/,
      /^\+4477009009/,
      /^\+35320919/,
      /^\+336399899/,
      /^\+316909/,
      /^\+347559/,
      /^\+393059/,
    ]
    const taken = [...large.lines, ...large.subscriptions].map((one) => one.phoneNumber ?? '')
    for (const pattern of kept) expect(taken.filter((number) => pattern.test(number))).toEqual([])
  })
})
