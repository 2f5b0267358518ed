/** A case: a porting, or a sub request, seen as work. */
import * as z from 'zod/mini'
import { PortingListItem } from './porting.ts'

export const systems = ['gigs', 'telnyx'] as const
export type System = (typeof systems)[number]

/** A Telnyx sub request on a list. Its words travel along: a first page need not load what only the other system's words need. */
export const SubRequestCase = z.object({
  id: z.string(),
  portRequestId: z.string(),
  supportKey: z.nullable(z.string()),
  /** The upstream's own word. */
  status: z.string(),
  words: z.object({ label: z.string(), phase: z.string(), wrong: z.string() }),
  phoneNumberFormatted: z.string(),
  country: z.nullable(z.string()),
  numberCount: z.number(),
  donor: z.nullable(z.string()),
  holder: z.nullable(z.string()),
  createdAt: z.string(),
  /** Null where nobody saw the status begin. */
  statusSince: z.nullable(z.string()),
  lastChangeAt: z.string(),
})
export type SubRequestCase = z.infer<typeof SubRequestCase>

export const CaseItem = z.union([PortingListItem, SubRequestCase])
export type CaseItem = z.infer<typeof CaseItem>
