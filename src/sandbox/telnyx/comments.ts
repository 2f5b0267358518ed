/** Comments on a port request: ours and those of the porting team. Before: telnyx/app.ts. After: telnyx/store.ts. */
import { randomUUID } from 'node:crypto'
import { unprocessable } from './errors.ts'
import { ownUser } from './exception-texts.ts'
import type { TelnyxOperation } from './operation.ts'
import { portRequestNamed } from './port-requests.ts'
import { keep } from './porting-team.ts'
import { presentComment } from './present.ts'
import { filledTextIn, readBody, textIn } from './read-request.ts'
import type { StoredComment, StoredPortRequest, SubRequestDue } from './stored.ts'

/** Inferred. */
const longestComment = 10_000

/** Oldest first. */
export const listComments: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: portRequestNamed(emulator, params).comments.map(presentComment),
})

export const createComment: TelnyxOperation = (emulator, { params, body: raw }) => {
  const portRequest = portRequestNamed(emulator, params)
  const body = readBody(raw)
  const subRequest = textIn(body, 'sub_request_id') ?? null
  if (subRequest !== null && !portRequest.subRequests.some(({ id }) => id === subRequest))
    throw unprocessable('sub_request_id is not one of this port request.')
  const now = emulator.clock.now()
  const comment: StoredComment = {
    id: randomUUID(),
    body: filledTextIn(body, 'body', longestComment),
    subRequest,
    user: ownUser,
    createdAt: now,
  }
  emulator.store.savePortRequest({ ...portRequest, comments: [...portRequest.comments, comment], updatedAt: now })
  const waiting = waitingForReply(portRequest, subRequest)
  if (waiting) {
    const due = { at: now + emulator.answerDelay, kind: waiting.kind }
    keep(emulator, { ...waiting.sub, due }, now, null)
  }
  return { status: 201, body: presentComment(comment) }
}

/** What the team does once it is told (inferred): takes out the numbers that stand in the way, or tries again. */
const told: Partial<Record<string, SubRequestDue['kind']>> = {
  PHONE_NUMBER_NOT_PORTABLE: 'takeOut',
  RATE_CENTER_NOT_PORTABLE: 'takeOut',
  PHONE_NUMBER_MISMATCH: 'takeOut',
  PORTING_ORDER_SPLIT_REQUIRED: 'takeOut',
  PHONE_NUMBER_HAS_SPECIAL_FEATURE: 'solve',
  LSR_PENDING: 'solve',
  LOA_ILLEGIBLE: 'solve',
}

/** The sub request that the comment is on; of a comment on the whole port request, the first that waits for one. */
function waitingForReply({ subRequests }: StoredPortRequest, subRequest: string | null) {
  for (const sub of subRequests) {
    const kind = sub.exceptions.flatMap((code) => told[code] ?? [])[0]
    if (kind && (subRequest === null || sub.id === subRequest)) return { sub, kind }
  }
  return null
}
