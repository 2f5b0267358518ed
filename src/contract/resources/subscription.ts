import * as z from 'zod/mini'

/** What the customer bought; a porting moves a number into it. */
export const Subscription = z.object({
  /** `sub_…`, opaque. */
  id: z.string(),
  user: z.string(),
  /** `pending`, `initiated`, `active`, `restricted`, `ended`, or a word we do not know yet. */
  status: z.string(),
  phoneNumber: z.nullable(z.string()),
  /** The open porting of this subscription, if any. */
  porting: z.nullable(z.string()),
  createdAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
})
export type Subscription = z.infer<typeof Subscription>
