import * as z from 'zod/mini'
import { phoneNumber } from './phone-number.ts'

const text = (max: number) =>
  z.optional(
    z
      .string()
      .check(z.trim(), z.minLength(1, 'This must not be empty.'), z.maxLength(max, `At most ${max} characters.`)),
  )

/** What an edit of a sub request, or of a draft's group, may send: what is left out stays as it is. Empty values are never sent. */
export const SubRequestChanges = z.strictObject({
  focDateRequested: z.optional(
    z
      .string()
      .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/, 'A time looks like 2026-11-21T09:00:00Z.')),
  ),
  holder: text(200),
  authPersonName: text(200),
  billingPhoneNumber: z.optional(phoneNumber),
  streetAddress: text(200),
  extendedAddress: text(200),
  locality: text(100),
  administrativeArea: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{2}$/, 'Two letters, like NY.'))),
  postalCode: text(20),
  countryCode: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/, 'A country is two capital letters.'))),
  accountNumber: text(100),
  /** Written, never read back. */
  pinPasscode: text(64),
  taxIdentifier: text(64),
  businessIdentifier: text(64),
  connectionId: text(64),
  messageProfileId: text(64),
  portingType: z.optional(z.enum(['full', 'partial'])),
  remainingNumbersAction: z.optional(z.enum(['keep', 'disconnect'])),
  newBillingPhoneNumber: z.optional(phoneNumber),
})
export type SubRequestChanges = z.infer<typeof SubRequestChanges>
export type SubRequestField = keyof SubRequestChanges
