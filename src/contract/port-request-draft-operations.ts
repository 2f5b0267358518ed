/** Browser ⇄ BFF, what comes before a port request: portability and drafts. A part of dashboard-api.ts. */
import * as z from 'zod/mini'
import { id } from './resources/id.ts'
import { phoneNumber } from './resources/phone-number.ts'
import { FocWindow } from './resources/port-request.ts'
import {
  DraftGroup,
  PortabilityResult,
  PortRequestDraft,
  PortRequestDraftItem,
} from './resources/port-request-draft.ts'
import { SubRequestChanges } from './resources/sub-request-changes.ts'
import { intended } from './resources/writing.ts'

const none = z.strictObject({})
const numbers = z
  .array(phoneNumber)
  .check(z.minLength(1, 'Name at least one number.'), z.maxLength(1000, 'At most 1,000 numbers at once.'))

const documentTypes = ['loa', 'invoice', 'csr', 'other'] as const
/** Bytes. */
export const largestDocument = 10 * 1024 * 1024

const applied = { outcome: z.literal('applied'), proof: z.enum(['answered', 'reread']) }
const draft = z.strictObject({ draftId: id })
const group = z.strictObject({ draftId: id, groupId: id })

export const PortRequestDraftPage = z.object({
  items: z.array(PortRequestDraftItem),
  page: z.number(),
  pages: z.number(),
  total: z.number(),
  asOf: z.string(),
})
export type PortRequestDraftPage = z.infer<typeof PortRequestDraftPage>

export const portRequestDraftOperations = {
  /** One result a number, in their order. POST: numbers stand in no URL. */
  checkPortability: {
    method: 'POST',
    path: '/api/portability',
    params: none,
    query: none,
    body: z.strictObject({ numbers }),
    response: z.object({ items: z.array(PortabilityResult) }),
  },
  listPortRequestDrafts: {
    method: 'GET',
    path: '/api/port-request-drafts',
    params: none,
    query: z.strictObject({
      /** `pending`, `submitted`; open. */
      status: z.optional(z.string().check(z.regex(/^[A-Za-z_-]{1,40}$/, 'This is not a status.'))),
      page: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000))),
    }),
    body: null,
    response: PortRequestDraftPage,
  },
  createPortRequestDraft: {
    method: 'POST',
    path: '/api/port-request-drafts',
    params: none,
    query: intended,
    body: z.strictObject({ numbers }),
    response: z.object({ ...applied, draftId: z.string() }),
  },
  getPortRequestDraft: {
    method: 'GET',
    path: '/api/port-request-drafts/:draftId',
    params: draft,
    query: none,
    body: null,
    response: z.object({ draft: PortRequestDraft, asOf: z.string() }),
  },
  /** What is left out stays. */
  updateDraftGroup: {
    method: 'PATCH',
    path: '/api/port-request-drafts/:draftId/groups/:groupId',
    params: group,
    query: intended,
    body: SubRequestChanges,
    response: z.object({ ...applied, group: DraftGroup }),
  },
  listDraftFocWindows: {
    method: 'GET',
    path: '/api/port-request-drafts/:draftId/groups/:groupId/foc-windows',
    params: group,
    query: none,
    body: null,
    response: z.object({ items: z.array(FocWindow) }),
  },
  /** The body is the PDF itself. */
  addDraftDocument: {
    method: 'POST',
    path: '/api/port-request-drafts/:draftId/documents',
    params: draft,
    query: z.strictObject({
      intention: z.optional(id),
      documentType: z._default(z.enum(documentTypes), 'other'),
      name: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
    }),
    body: null,
    response: z.object(applied),
  },
  /** Freezes the draft and begins the port. */
  submitPortRequestDraft: {
    method: 'POST',
    path: '/api/port-request-drafts/:draftId/submit',
    params: draft,
    query: intended,
    body: none,
    response: z.object({ ...applied, portRequestId: z.nullable(z.string()) }),
  },
} as const
