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
