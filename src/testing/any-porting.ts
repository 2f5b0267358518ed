import fc from 'fast-check'
import { accountTypes, type Porting, portingStatuses } from '#contract/resources/porting.ts'
import { guidedCodes } from '#contract/rules/declined-codes.ts'
import { hasField, missingFields } from '#contract/rules/missing.ts'
import { isUnknownKey, knownFields } from '#contract/rules/porting-form.ts'
import { makeDonor } from './make-porting.ts'

/** Names that break careless look-ups, and names that no API would choose. */
const strangeName = fc.oneof(
  fc.constantFrom(
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'address.',
    'address.line9',
    'customerReference',
    '',
  ),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/),
  fc.string({ maxLength: 12, unit: 'binary' }),
)

/** A key that `required` may hold: ours, a part of the address, or anything. */
const anyRequiredKey = fc.oneof(
  fc.constantFrom(...knownFields),
  fc.constantFrom('address.postalCode', 'address.line1', 'address.state'),
  strangeName,
)

const text = fc.oneof(fc.constantFrom('', ' ', 'a', ' x '), fc.string({ maxLength: 20, unit: 'binary' }))
const optionalText = fc.option(text)
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const stamp = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2026-12-01'), noInvalidDate: true })
  .map((at) => at.toISOString())
const country = fc.constantFrom('US', 'GB', 'IE', 'DE', 'FR', 'NL', 'ES', 'IT', 'CA', 'HK', '')

const address = fc.record({
  line1: text,
  line2: optionalText,
  city: text,
  state: optionalText,
  postalCode: optionalText,
  country,
})

/** Any porting an upstream could tell of, sensible or not. `missing` follows from the rest, as the server has it. */
export const anyPorting: fc.Arbitrary<Porting> = fc
  .record({
    id: fc.constant('prt_1'),
    status: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...portingStatuses) }, strangeName),
    phoneNumber: fc.constant('+12125550148'),
    phoneNumberFormatted: fc.constant('+1 212 555 0148'),
    country: fc.option(country),
    provider: text,
    recipientProvider: fc.option(fc.constant(makeDonor('Nimbus'))),
    donorProvider: fc.option(
      fc.tuple(fc.constantFrom('AT&T', 'EE', 'O2', 'Verizon'), country).map(([name, of]) => makeDonor(name, of)),
    ),
    donorProviderApproval: fc.option(fc.boolean()),
    accountNumber: optionalText,
    accountPinExists: fc.boolean(),
    billingPinExists: fc.boolean(),
    accountType: fc.option(fc.constantFrom(...accountTypes, 'hybrid')),
    address: fc.option(address),
    behavior: fc.constantFrom('portIn', 'cancelOnly', 'lend'),
    birthday: fc.option(date),
    firstName: optionalText,
    lastName: optionalText,
    scheduledOn: fc.option(date),
    required: fc.array(anyRequiredKey, { maxLength: 12 }),
    declinedAttempts: fc.nat(5),
    declinedCode: fc.option(fc.oneof(fc.constantFrom(...guidedCodes), strangeName)),
    declinedMessage: optionalText,
    user: fc.constant('usr_1'),
    subscription: fc.option(fc.constant('sub_1')),
    createdAt: stamp,
    lastRequestedAt: fc.option(stamp),
    lastDeclinedAt: fc.option(stamp),
    completedAt: fc.option(stamp),
    canceledAt: fc.option(stamp),
    expiredAt: fc.option(stamp),
    failedAt: fc.option(stamp),
  })
  .chain((porting) =>
    fc.boolean().map((knowsOthers) => ({
      ...porting,
      missing: missingFields(porting.required, (key) => (isUnknownKey(key) ? knowsOthers : hasField(porting, key))),
    })),
  )

/** Values as somebody may leave them in the form: any text in any field. */
export function anyValues(porting: Porting) {
  return fc.record({
    phoneNumber: text,
    provider: text,
    behavior: fc.constantFrom('portIn', 'cancelOnly', 'lend', ''),
    donorProvider: fc.constantFrom('', ' ', 'svp_EE', 'svp_ATT'),
    donorProviderApproval: fc.boolean(),
    accountNumber: text,
    accountPin: text,
    billingPin: text,
    accountType: fc.constantFrom('', ...accountTypes),
    firstName: text,
    lastName: text,
    birthday: fc.oneof(date, fc.constant('')),
    scheduledOn: fc.oneof(date, fc.constant('')),
    address: fc.record({ line1: text, line2: text, city: text, state: text, postalCode: text, country }),
    other: fc.dictionary(fc.oneof(fc.constantFrom(...porting.required, 'accountPin'), strangeName), text),
  })
}
