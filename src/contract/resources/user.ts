import * as z from 'zod/mini'

/** The customer at the recipient. Not necessarily the account holder at the donor. */
export const User = z.object({
  /** `usr_…`, opaque. */
  id: z.string(),
  email: z.nullable(z.string()),
  fullName: z.nullable(z.string()),
  /** `active`, `blocked`, `deleted`, or a word we do not know yet. */
  status: z.string(),
})
export type User = z.infer<typeof User>
