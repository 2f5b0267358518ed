/** Writes on the Telnyx side: sent once, and proven by a second look where their answer is lost. Before: telnyx.ts. After: settled.ts. */
import { Failure } from '#contract/errors.ts'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import type { TelnyxSubRequest, TelnyxSubRequestUpdate } from '#contract/upstream/telnyx.ts'
import { TelnyxComment } from '#contract/upstream/telnyx.ts'
import { compiled } from './compiled-schema.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { proveSubRequest } from './prove-sub-request.ts'
import { nothingSent, settled } from './settled.ts'
import type { SeenVersion, SubRequestAddress, WrittenSubRequest } from './telnyx-provider.ts'
import { withNamedFields } from './telnyx-refusals.ts'
import { toComment, toSubRequest } from './to-port-request.ts'
import { missingInUpdate, secretsOf, toTelnyxChanges, toTelnyxUpdate } from './to-telnyx-body.ts'
import { type UpstreamCalls, understood } from './upstream-calls.ts'

interface TelnyxParts {
  ofSub: (address: SubRequestAddress) => string
  ofComments: (portRequestId: string) => string
  cancellationPath: string
  understandSub: (body: unknown) => TelnyxSubRequest
  getSubAnew: (address: SubRequestAddress) => Promise<TelnyxSubRequest>
  listCommentsAnew: (portRequestId: string) => Promise<TelnyxComment[]>
  /** Of these two, what proves something: see readToProve in upstream-calls.ts. */
  getSubToProve: (address: SubRequestAddress) => Promise<TelnyxSubRequest>
  listCommentsToProve: (portRequestId: string) => Promise<TelnyxComment[]>
}

const OneComment = compiled(TelnyxComment)

export function createTelnyxWrites(calls: UpstreamCalls, parts: TelnyxParts) {
  const oneAtATime = new OneAtATime()
  const pauseMs = calls.settleMs

  /** Reads first: without the state before nothing could be proven, and what has changed meanwhile is left alone. */
  async function current(address: SubRequestAddress, seen: SeenVersion | undefined): Promise<TelnyxSubRequest> {
    const before = await nothingSent(parts.getSubAnew(address))
    const { version } = toSubRequest(before)
    if (seen === undefined || (typeof seen === 'string' ? seen === version : seen(version))) return before
    const message = 'The sub request has changed since you opened it. Nothing was sent.'
    throw new Failure('changedMeanwhile', message, { outcome: 'notApplied' })
  }

  async function put(
    operation: string,
    address: SubRequestAddress,
    changes: TelnyxSubRequestUpdate,
    version: SeenVersion | undefined,
  ): Promise<WrittenSubRequest> {
    return oneAtATime.run(address.subRequestId, async () => {
      const before = await current(address, version)
      const update = toTelnyxUpdate(before, changes)
      refuseIncomplete(update)
      const request = { method: 'PUT', path: parts.ofSub(address), body: JSON.stringify(update) } as const
      const { value, proof } = await withNamedFields(
        settled<TelnyxSubRequest>({
          pauseMs,
          write: () => calls.write(operation, request, parts.understandSub),
          look: async () => {
            const after = await parts.getSubToProve(address)
            const verdict = proveSubRequest(before, after, changes)
            return verdict === 'applied' ? { verdict, result: after } : { verdict }
          },
          secrets: secretsOf(changes),
        }),
      )
      return { subRequest: toSubRequest(value), proof }
    })
  }

  return {
    updateSubRequest(address: SubRequestAddress, changes: SubRequestChanges, version?: SeenVersion) {
      const body = toTelnyxChanges(changes)
      if (Object.keys(body).length === 0) throw new Failure('invalidRequest', 'Nothing was changed.')
      return put('updateSubRequest', address, body, version)
    },

    rateSubRequest(
      address: SubRequestAddress,
      given: { rating: number; comment?: string | undefined },
      version?: SeenVersion,
    ) {
      const comment = given.comment ? { customer_rating_comment: given.comment } : undefined
      return put('rateSubRequest', address, { customer_rating: given.rating, ...comment }, version)
    },

    async cancelSubRequest(address: SubRequestAddress, version?: SeenVersion): Promise<WrittenSubRequest> {
      return oneAtATime.run(address.subRequestId, async () => {
        await current(address, version)
        const path = `${parts.ofSub(address)}/${parts.cancellationPath}`
        const { value, proof } = await settled<TelnyxSubRequest>({
          pauseMs,
          write: () => calls.write('cancelSubRequest', { method: 'POST', path }, parts.understandSub),
          look: async () => {
            const after = await parts.getSubToProve(address)
            const isAsked = after.status === 'cancel-pending' || after.status === 'cancelled'
            return isAsked ? { verdict: 'applied', result: after } : { verdict: 'unchanged' }
          },
        })
        return { subRequest: toSubRequest(value), proof }
      })
    },

    async createComment(
      portRequestId: string,
      { body, subRequestId }: { body: string; subRequestId?: string | undefined },
    ) {
      const request = {
        method: 'POST',
        path: parts.ofComments(portRequestId),
        body: JSON.stringify({ body, ...(subRequestId && { sub_request_id: subRequestId }) }),
      } as const
      return oneAtATime.run(portRequestId, async () => {
        const known = new Set((await nothingSent(parts.listCommentsAnew(portRequestId))).map(({ id }) => id))
        const { value, proof } = await settled<TelnyxComment>({
          pauseMs,
          write: () => calls.write('createPortRequestComment', request, (answer) => understood(OneComment, answer)),
          look: async () => {
            const added = (await parts.listCommentsToProve(portRequestId)).filter(({ id }) => !known.has(id))
            const own = added.find((comment) => comment.body.trim() === body.trim())
            return own ? { verdict: 'applied', result: own } : { verdict: 'unchanged' }
          },
        })
        return { comment: toComment(value), proof }
      })
    },
  }
}

/** The upstream takes no edit without these nine; saying so before anything is sent says it at each field. */
function refuseIncomplete(update: TelnyxSubRequestUpdate): void {
  const missing = missingInUpdate(update)
  if (missing.length === 0) return
  throw new Failure('invalidRequest', 'The provider takes no change without these. Nothing was sent.', {
    outcome: 'notApplied',
    fields: Object.fromEntries(missing.map((field) => [field, 'The provider takes no change without this.'])),
  })
}
