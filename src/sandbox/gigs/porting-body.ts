/** The bodies of create and update: their shape, and the rules between their values. After: gigs/portings.ts. */
import { gigsAccountTypes, gigsBehaviors } from '#contract/upstream/gigs.ts'
import type { StoredPorting } from '../model.ts'
import { britishDateOf } from '../working-days.ts'
import { bool, type Check, date, nullable, object, oneOf, text } from './check-request.ts'
import { type ErrorCode, refusal } from './errors.ts'
import { recipientNetworkOf, serviceProviderOf } from './service-provider-table.ts'

export const phoneNumberCheck = text({
  pattern: /^\+[1-9]\d{6,14}$/,
  says: 'must be a phone number in E.164 format',
  longest: 64,
  isFilled: true,
})

const id = text({ longest: 64 })

const address = object(
  {
    line1: text({ isFilled: true }),
    line2: nullable(text()),
    city: text({ isFilled: true }),
    state: nullable(text()),
    postalCode: nullable(text()),
    country: text({ pattern: /^[A-Z]{2}$/, says: 'must be an ISO 3166-1 alpha-2 country code', isFilled: true }),
  },
  { needs: ['line1', 'city', 'country'] },
)

const details = {
  accountNumber: text(),
  accountPin: text(),
  accountType: oneOf(gigsAccountTypes),
  address,
  billingPin: text(),
  birthday: date,
  donorProvider: id,
  donorProviderApproval: bool,
  firstName: text(),
  lastName: text(),
} satisfies Record<string, Check>

const both = { behavior: oneOf(gigsBehaviors), scheduledOn: nullable(date) }

/** Create takes null for what is not known yet; update takes null for `scheduledOn` only. Source: the two bodies of the reference. */
export const createBody = object(
  {
    ...Object.fromEntries(Object.entries(details).map(([key, check]) => [key, nullable(check)])),
    ...both,
    phoneNumber: phoneNumberCheck,
    provider: id,
    user: id,
  },
  { needs: ['phoneNumber', 'provider', 'user'] },
)

/** `ownKeys` are required keys without a property of their own, which the API takes as text. */
export function updateBody(ownKeys: readonly string[]): Check {
  const extra = Object.fromEntries(ownKeys.map((key) => [key, text()]))
  return object({ ...extra, ...details, ...both, phoneNumber: phoneNumberCheck, provider: id })
}

type Field = keyof typeof details | keyof typeof both | 'phoneNumber' | 'provider'
const fields: readonly Field[] = [
  ...(Object.keys(details) as (keyof typeof details)[]),
  'behavior',
  'scheduledOn',
  'phoneNumber',
  'provider',
]

/** Checked body → stored properties. An empty string blanks. Keys are picked by name, so nothing else can slip in. */
export function storedChanges(body: Record<string, unknown>): Partial<StoredPorting> {
  const given = fields.filter((field) => Object.hasOwn(body, field))
  const changes = Object.fromEntries(given.map((field) => [field, body[field] === '' ? null : body[field]]))
  if (changes.address) changes.address = { line2: null, state: null, postalCode: null, ...changes.address }
  return changes
}

export function storedExtra(body: Record<string, unknown>, ownKeys: readonly string[]): Record<string, string> {
  const given = ownKeys.filter((key) => typeof body[key] === 'string')
  return Object.fromEntries(given.map((key) => [key, String(body[key])]))
}

/** The first documented rule that the porting would break, only looking at what was given. Throws a `Refusal`. */
export function checkRules(porting: StoredPorting, given: readonly string[], now: number) {
  const network = recipientNetworkOf(porting.provider)
  if (!network) throw refusal('portingProviderNotFound', 'provider')
  const donor = serviceProviderOf(porting.donorProvider)
  if (porting.donorProvider !== null && !donor) throw refusal('portingDonorProviderNotFound', 'donorProvider')
  const isGiven = (...names: string[]) => names.some((name) => given.includes(name))
  if (donor && isGiven('donorProvider', 'provider') && !donor.recipientProviders.includes(porting.provider)) {
    throw refusal('portingNotSupported', 'donorProvider')
  }
  const isBritish = network.country === 'GB'
  if (porting.behavior === 'cancelOnly' && !isBritish)
    throw refusal('portingCancellationBehaviorNotSupported', 'behavior')
  if (porting.scheduledOn !== null && isGiven('scheduledOn', 'provider')) {
    if (!isBritish) throw refusal('portingScheduleNotSupported', 'scheduledOn')
    if (porting.scheduledOn <= britishDateOf(now)) throw refusal('portingScheduledOnInvalid', 'scheduledOn')
  }
  if (isBritish && isGiven('accountPin', 'behavior', 'provider')) checkTransferCode(porting)
}

/** Source: error codes of the reference: "starts with", so that longer input passes. */
const codes = {
  portIn: { pattern: /^[A-Z]{3}[0-9]{6}/i, error: 'portingAccountPinForPortInBehaviorInvalid' },
  cancelOnly: { pattern: /^[0-9]{6}[A-Z]{3}/i, error: 'portingAccountPinForCancelOnlyBehaviorInvalid' },
} as const satisfies Record<StoredPorting['behavior'], { pattern: RegExp; error: ErrorCode }>

function checkTransferCode({ accountPin, behavior }: StoredPorting) {
  const { pattern, error } = codes[behavior]
  if (accountPin !== null && !pattern.test(accountPin.replace(/\s/g, ''))) throw refusal(error, 'accountPin')
}
