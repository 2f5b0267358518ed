/** A port request before it is submitted. Lists are open. */
import * as z from 'zod/mini'
import { accountFields, RequestedNumber, SupportingDocument } from './port-request.ts'

const text = z.nullable(z.string())

/** Numbers of one donor, one kind of account, one country. */
export const DraftGroup = z.object({
  id: z.string(),
  /** By the upstream's own word. */
  isComplete: z.boolean(),
  numbers: z.array(RequestedNumber),
  numberCount: z.number(),
  carriers: z.array(z.string()),
  focDateRequested: text,
  ...accountFields,
  createdAt: text,
})
export type DraftGroup = z.infer<typeof DraftGroup>

export const PortRequestDraftItem = z.object({
  id: z.string(),
  /** `pending`, `submitted`. */
  status: z.string(),
  createdAt: text,
  numberCount: z.number(),
  /** The first few. */
  numbers: z.array(RequestedNumber),
  carriers: z.array(z.string()),
  groupCount: z.number(),
  completeCount: z.number(),
  /** Once it was submitted. */
  portRequestId: text,
})
export type PortRequestDraftItem = z.infer<typeof PortRequestDraftItem>

export const PortRequestDraft = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: text,
  numberCount: z.number(),
  groups: z.array(DraftGroup),
  documents: z.array(SupportingDocument),
  portRequestId: text,
})
export type PortRequestDraft = z.infer<typeof PortRequestDraft>

export const PortabilityResult = z.object({
  /** As it was asked. */
  phoneNumber: z.string(),
  phoneNumberFormatted: z.string(),
  country: text,
  isPortable: z.boolean(),
  /** `pending`, `confirmed`, `provisional`. */
  portabilityStatus: text,
  carrier: text,
  coverageCategory: text,
  nonPortableReason: text,
})
export type PortabilityResult = z.infer<typeof PortabilityResult>
