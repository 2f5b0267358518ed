import * as z from 'zod/mini'
import { id } from './id.ts'

/** Made by the browser, one for each decision of a person: the same one is never carried out twice. */
const intention = z.optional(id)

/** What makes a write safe to send. */
export const writing = z.strictObject({
  intention,
  /** Of what the person looked at; another by now is left alone (412). */
  version: z.optional(z.string().check(z.maxLength(64))),
})

/** The same where nothing has versions. */
export const intended = z.strictObject({ intention })
