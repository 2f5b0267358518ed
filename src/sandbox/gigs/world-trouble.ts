/** Puts one thing wrong, either in what was sent or at the carrier, so that the donor's answer is the wished code. */
import type { GigsDeclinedCode } from '#contract/upstream/gigs.ts'
import type { LineTruth, StoredPorting } from '../model.ts'
import { accountPinOf, type Pools, person } from '../world-people.ts'
import type { Random } from '../world-random.ts'
import { requiredFields } from './required-fields.ts'
import { serviceProviderOf, serviceProviders } from './service-provider-table.ts'

interface Scene {
  random: Random
  porting: StoredPorting
  line: LineTruth
  pools: Pools
}

/** What the pair must ask for, so that the trouble can show. A code that is not here can befall every pair. */
const asks: Partial<Record<GigsDeclinedCode, string>> = {
  portingPhoneNumberNotFound: 'donorProvider',
  portingPhoneNumberPrepaid: 'accountNumber',
  portingAccountNumberRequiredOrInvalid: 'accountNumber',
  portingAccountPinRequiredOrInvalid: 'accountPin',
  portingZipCodeRequiredOrInvalid: 'address',
  portingAddressRequiredOrInvalid: 'address',
  portingFirstNameRequiredOrInvalid: 'firstName',
  portingLastNameRequiredOrInvalid: 'lastName',
  portingUserInformationMismatch: 'lastName',
}

export function canBefall(trouble: GigsDeclinedCode, required: readonly string[]): boolean {
  const key = asks[trouble]
  return key === undefined || required.includes(key)
}

const spoil: Record<GigsDeclinedCode, (scene: Scene) => void> = {
  portingPhoneNumberNotFound: nameAnotherDonor,
  portingPhoneNumberAdministrative: ({ line }) => {
    line.isAdministrative = true
  },
  portingSameNewAndOldNetworkProvider: ({ line, porting }) => {
    line.network = porting.provider
  },
  portingDuplicated: ({ line }) => {
    line.isDuplicated = true
  },
  portingPendingOtherProvider: ({ line }) => {
    line.isPendingElsewhere = true
  },
  portingPhoneNumberNotActive: ({ line }) => {
    line.isActive = false
  },
  portingPhoneNumberPortProtected: ({ line }) => {
    line.isProtected = true
  },
  portingPhoneNumberPrepaid: declareBillPay,
  portingAccountNumberRequiredOrInvalid: mistypeAccountNumber,
  portingAccountPinRequiredOrInvalid: sendOldPin,
  portingZipCodeRequiredOrInvalid: ({ porting, line }) => {
    porting.address = { ...line.address, postalCode: withOtherDigit(line.address.postalCode ?? '0') }
  },
  portingAddressRequiredOrInvalid: ({ porting, line }) => {
    // An old flat in the same district: the postal code is right, the house is not.
    porting.address = { ...line.address, line1: withOtherDigit(line.address.line1) }
  },
  portingFirstNameRequiredOrInvalid: ({ porting, line }) => {
    porting.firstName = otherFirstName(line.firstName)
  },
  portingLastNameRequiredOrInvalid: (scene) => {
    scene.porting.lastName = otherLastName(scene)
  },
  portingUserInformationMismatch: (scene) => {
    scene.line.isVague = true
    scene.porting.lastName = otherLastName(scene)
  },
  portingDeclined: ({ line }) => {
    line.refusesSilently = true
  },
}

export function makeTrouble(trouble: GigsDeclinedCode, scene: Scene) {
  spoil[trouble](scene)
}

/** Resellers: the customer names the brand on the card, another one holds the number. It must ask for the same data. */
function nameAnotherDonor({ random, porting, line }: Scene) {
  const named = serviceProviderOf(line.donorProvider)
  const others = serviceProviders.filter(
    (provider) =>
      provider.id !== named?.id &&
      provider.country === named?.country &&
      provider.recipientProviders.includes(porting.provider) &&
      requiredFields({ ...porting, donorProvider: provider.id }) === porting.required,
  )
  const other = others.length > 0 ? random.pick(others) : undefined
  if (other) porting.donorProvider = other.id
}

function declareBillPay(scene: Scene) {
  const { porting, line } = scene
  line.isPrepaid = true
  if (line.accountType !== null) line.accountType = 'prepaidRegistered'
  else porting.accountNumber = withOtherDigit(line.accountNumber)
}

/** The three usual mistakes: a digit, the end left out, the phone number instead. */
function mistypeAccountNumber({ random, porting, line }: Scene) {
  const mistakes = [withOtherDigit(line.accountNumber), line.accountNumber.slice(0, -2), line.phoneNumber.slice(1)]
  porting.accountNumber = random.pick(mistakes)
}

function sendOldPin({ random, porting, line, pools }: Scene) {
  const country = serviceProviderOf(line.donorProvider)?.country ?? 'US'
  const old = accountPinOf(random, pools, country)
  const isOther = old !== null && old !== line.accountPin && porting.behavior === 'portIn'
  porting.accountPin = isOther ? old : withOtherDigit(porting.accountPin ?? '0')
}

function otherFirstName(name: string): string {
  const first = Array.from(name)[0] ?? ''
  return first === name || name.length < 3 ? 'Alex' : first
}

/** Maiden name, half of a double name, or simply another. */
function otherLastName({ random, line }: Scene): string {
  const half = line.lastName.split(/[-\s]/)[0] ?? ''
  if (half.length > 3 && half !== line.lastName) return half
  const country = serviceProviderOf(line.donorProvider)?.country ?? 'US'
  const other = person(random, country).lastName
  return other === line.lastName ? `${other}sen` : other
}

/** The last digit turns into its neighbour; text without a digit gets one. */
function withOtherDigit(text: string): string {
  const changed = text.replace(
    /([0-9])([^0-9]*)$/,
    (_all, digit: string, rest: string) => `${(Number(digit) + 1) % 10}${rest}`,
  )
  return changed === text ? `${text} 1` : changed
}
