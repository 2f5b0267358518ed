import * as z from 'zod/mini'
import { id } from './id.ts'
import { phoneNumber } from './phone-number.ts'
import type { Address } from './porting.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'A date looks like 2026-11-21.'))

/** Names under which a value may be sent although this desk does not know the field. */
export const otherFieldName = /^(?!__)[A-Za-z][A-Za-z0-9]{0,63}$/

/** Parts of an address; absent = as on file, which the browser does not know. */
export const AddressChanges = z.strictObject({
  line1: z.optional(text(200)),
  line2: z.optional(z.nullable(text(200))),
  city: z.optional(text(200)),
  state: z.optional(z.nullable(text(200))),
  postalCode: z.optional(z.nullable(text(200))),
  country: z.optional(text(200)),
})
export type AddressChanges = z.infer<typeof AddressChanges>

/** What may be written. Absent = untouched; nothing is ever cleared, except `scheduledOn` by null. */
export const PortingChanges = z.strictObject({
  phoneNumber: z.optional(phoneNumber),
  provider: z.optional(text(64)),
  behavior: z.optional(z.enum(['portIn', 'cancelOnly'])),
  donorProvider: z.optional(id),
  donorProviderApproval: z.optional(z.boolean()),
  accountNumber: z.optional(text(200)),
  accountPin: z.optional(text(200)),
  billingPin: z.optional(text(200)),
  accountType: z.optional(text(64)),
  firstName: z.optional(text(200)),
  lastName: z.optional(text(200)),
  birthday: z.optional(date),
  address: z.optional(AddressChanges),
  scheduledOn: z.optional(z.nullable(date)),
  /** Required keys this desk does not know yet, sent as text under their own names. */
  other: z.optional(z.record(z.string().check(z.regex(otherFieldName, 'This is not a field name.')), text(1000))),
})
export type PortingChanges = z.infer<typeof PortingChanges>

/** As the upstream takes it: an address goes as a whole. */
export type WholeChanges = Omit<PortingChanges, 'address'> & { address?: Address | undefined }
