/** Portability and drafts on the Telnyx side. Before: telnyx.ts. After: settled.ts, upstream-calls.ts. */
import * as z from 'zod/mini'
import { Failure } from '#contract/errors.ts'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import {
  TelnyxDraftPortRequest,
  TelnyxDraftSubRequest,
  TelnyxFocWindow,
  TelnyxPortabilityAnswer,
  TelnyxSupportingDocument,
  TelnyxUploadRequest,
  telnyxRoot,
} from '#contract/upstream/telnyx.ts'
import { compiled } from './compiled-schema.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { proveSubRequest } from './prove-sub-request.ts'
import { putFile } from './put-file.ts'
import { nothingSent, settled } from './settled.ts'
import type { DraftUpstream } from './telnyx-provider.ts'
import { withNamedFields } from './telnyx-refusals.ts'
import { checkedLink, pageOf, queryOf } from './telnyx-requests.ts'
import { toDraft, toDraftGroup, toDraftItem, toPortability } from './to-port-request-draft.ts'
import { secretsOf, toTelnyxChanges } from './to-telnyx-body.ts'
import { toFailure } from './translate-fault.ts'
import { type UpstreamCalls, understood } from './upstream-calls.ts'

const OneDraft = compiled(TelnyxDraftPortRequest)
const DraftList = compiled(z.array(TelnyxDraftPortRequest))
const GroupList = compiled(z.array(TelnyxDraftSubRequest))
/** Printed as one object in one place and as a list of one in another, as sub requests are. */
const OneGroup = compiled(z.union([TelnyxDraftSubRequest, z.array(TelnyxDraftSubRequest).check(z.length(1))]))
const DocumentList = compiled(z.array(TelnyxSupportingDocument))
const OneDocument = compiled(TelnyxSupportingDocument)
const WindowList = compiled(z.array(TelnyxFocWindow))
const Portability = compiled(TelnyxPortabilityAnswer)
const Upload = compiled(TelnyxUploadRequest)

const rowsPerPage = 25
/** Numbers asked for in one call; a thousand in one would keep the agent waiting without a word. */
const checkedAtOnce = 250
/** Milliseconds. */
const uploadLimit = 60_000

export function createTelnyxDrafts(calls: UpstreamCalls, baseUrl: string): DraftUpstream {
  const drafts = `${telnyxRoot}/draft_port_requests`
  const oneAtATime = new OneAtATime()
  const pauseMs = calls.settleMs
  const get = (path: string) => ({ method: 'GET', path }) as const
  const post = (path: string, body?: object) =>
    ({ method: 'POST', path, ...(body && { body: JSON.stringify(body) }) }) as const
  const understandGroup = (body: unknown): TelnyxDraftSubRequest => {
    const answer = understood(OneGroup, body)
    return Array.isArray(answer) ? (answer[0] as TelnyxDraftSubRequest) : answer
  }
  const { readAnew, readToProve } = calls
  const readDocuments = (id: string, read = readAnew) =>
    read('listDraftDocuments', get(`${drafts}/${id}/supporting_documents`), (body) => understood(DocumentList, body))
  const newestDrafts = (read = readAnew) =>
    read('listDrafts', get(`${drafts}${queryOf({ status: 'pending', per_page: rowsPerPage })}`), (body) =>
      understood(DraftList, body),
    )

  return {
    async checkPortability(numbers, caller) {
      const results = []
      for (let from = 0; from < numbers.length; from += checkedAtOnce) {
        const part = numbers.slice(from, from + checkedAtOnce)
        const request = post(`${telnyxRoot}/portability_checks`, {
          phone_numbers: part.map((phone_number) => ({ phone_number })),
        })
        const understand = (body: unknown) => understood(Portability, body)
        const answers = await calls.read('checkPortability', request, understand, caller)
        results.push(...answers.map((answer, index) => toPortability(answer, part[index] ?? answer.raw_number)))
      }
      return results
    },

    listDrafts: ({ status, page = 1 }, caller) =>
      calls.read(
        'listDrafts',
        get(drafts + queryOf({ status, page, per_page: rowsPerPage, include_sub_requests: 'true' })),
        (body, headers) => {
          const items = understood(DraftList, body).map(toDraftItem)
          return { items, page, ...pageOf(headers, items.length, rowsPerPage), asOf: calls.saidAt() }
        },
        caller,
      ),

    async getDraft(id, caller) {
      const [draft, groups, documents] = await Promise.all([
        calls.read('getDraft', get(`${drafts}/${id}`), (body) => understood(OneDraft, body), caller),
        calls.read(
          'listDraftGroups',
          get(`${drafts}/${id}/sub_requests`),
          (body) => understood(GroupList, body),
          caller,
        ),
        calls.read(
          'listDraftDocuments',
          get(`${drafts}/${id}/supporting_documents`),
          (body) => understood(DocumentList, body),
          caller,
        ),
      ])
      return { draft: toDraft(draft, groups, documents), asOf: calls.saidAt() }
    },

    listDraftFocWindows: ({ draftId, groupId }, caller) =>
      calls.read(
        'listDraftFocWindows',
        get(`${drafts}/${draftId}/sub_requests/${groupId}/allowed_foc_dates`),
        (body) => understood(WindowList, body),
        caller,
      ),

    async createDraft(numbers) {
      return oneAtATime.run('create', async () => {
        const known = new Set((await nothingSent(newestDrafts())).map(({ id }) => id))
        const request = post(drafts, { phone_numbers: numbers.map((phone_number) => ({ phone_number })) })
        const { value, proof } = await settled<TelnyxDraftPortRequest>({
          pauseMs,
          write: () => calls.write('createDraft', request, (body) => understood(OneDraft, body)),
          look: async () => {
            const wanted = new Set(numbers)
            const own = (await newestDrafts(readToProve)).find(
              ({ id, phone_numbers: held }) =>
                !known.has(id) && held?.length === wanted.size && held.every((one) => wanted.has(one.phone_number)),
            )
            return own ? { verdict: 'applied', result: own } : { verdict: 'unchanged' }
          },
        })
        return { draftId: value.id, proof }
      })
    },

    async updateDraftGroup({ draftId, groupId }, changes: SubRequestChanges) {
      const sent = toTelnyxChanges(changes)
      if (Object.keys(sent).length === 0) throw new Failure('invalidRequest', 'Nothing was changed.')
      const path = `${drafts}/${draftId}/sub_requests/${groupId}`
      const group = (read: typeof readAnew) => read('getDraftGroup', get(path), understandGroup)
      return oneAtATime.run(groupId, async () => {
        const before = await nothingSent(group(readAnew))
        const { porting_option: option } = sent
        const body = option ? { ...sent, porting_option: { ...before.porting_option, ...option } } : sent
        const request = { method: 'PUT', path, body: JSON.stringify(body) } as const
        const { value, proof } = await withNamedFields(
          settled<TelnyxDraftSubRequest>({
            pauseMs,
            write: () => calls.write('updateDraftGroup', request, understandGroup),
            look: async () => {
              const after = await group(readToProve)
              const verdict = proveSubRequest(before, after, sent)
              return verdict === 'applied' ? { verdict, result: after } : { verdict }
            },
            secrets: secretsOf(sent),
          }),
        )
        return { group: toDraftGroup(value), proof }
      })
    },

    async addDraftDocument(draftId, { documentType, name, bytes }) {
      return oneAtATime.run(draftId, async () => {
        const known = new Set((await nothingSent(readDocuments(draftId))).map(({ id }) => id))
        const fileId = await sendFile(bytes)
        const request = post(`${drafts}/${draftId}/supporting_documents`, {
          document_type: documentType,
          file_id: fileId,
          body: name,
        })
        const { proof } = await settled({
          pauseMs,
          write: () => calls.write('addDraftDocument', request, (body) => understood(OneDocument, body)),
          look: async () => {
            const own = (await readDocuments(draftId, readToProve)).find(
              (one) => !known.has(one.id) && one.document_type === documentType,
            )
            return own ? { verdict: 'applied', result: own } : { verdict: 'unchanged' }
          },
        })
        return { proof }
      })
    },

    async submitDraft(draftId) {
      return oneAtATime.run(draftId, async () => {
        const { value, proof } = await settled<TelnyxDraftPortRequest>({
          pauseMs,
          write: () =>
            calls.write('submitDraft', post(`${drafts}/${draftId}/submit`), (body) => understood(OneDraft, body)),
          look: async () => {
            const after = await readToProve('getDraft', get(`${drafts}/${draftId}`), (body) =>
              understood(OneDraft, body),
            )
            return after.port_request_id ? { verdict: 'applied', result: after } : { verdict: 'unchanged' }
          },
        })
        return { portRequestId: value.port_request_id, proof }
      })
    },
  }

  /** Nothing hangs on an upload that is not named afterwards, so its failure changes nothing. */
  async function sendFile(bytes: Buffer): Promise<string> {
    try {
      const request = post(`${telnyxRoot}/files/upload_requests`)
      const { id, url } = await readAnew('createUploadRequest', request, (body) => understood(Upload, body))
      await putFile(checkedLink(url, baseUrl), bytes, uploadLimit)
      return id
    } catch (error) {
      const failure = toFailure(error)
      throw new Failure(failure.code, failure.message, { ...failure.facts, outcome: 'notApplied' })
    }
  }
}
