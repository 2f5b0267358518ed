import * as z from 'zod/mini'
import { Address } from './porting.ts'

/** What no browser is given unless somebody asks for it, one at a time. */
export const hiddenKeys = ['accountNumber', 'birthday', 'address'] as const
export type HiddenKey = (typeof hiddenKeys)[number]

/** The one that was asked for; null = nothing on file. */
export const Revealed = z.object({
  accountNumber: z.optional(z.nullable(z.string())),
  birthday: z.optional(z.nullable(z.string())),
  address: z.optional(z.nullable(Address)),
})
export type Revealed = z.infer<typeof Revealed>

/** The same of a sub request at Telnyx. PIN and identifiers are told to nobody. */
export const hiddenAccountKeys = ['accountNumber', 'address'] as const
export type HiddenAccountKey = (typeof hiddenAccountKeys)[number]

const text = z.nullable(z.string())

export const RevealedAccount = z.object({
  accountNumber: z.optional(text),
  address: z.optional(
    z.object({
      streetAddress: text,
      extendedAddress: text,
      locality: text,
      administrativeArea: text,
      postalCode: text,
      countryCode: text,
    }),
  ),
})
export type RevealedAccount = z.infer<typeof RevealedAccount>
