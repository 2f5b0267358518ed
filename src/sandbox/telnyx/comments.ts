/** Comments on a port request: ours and those of the porting team. Before: telnyx/app.ts. After: telnyx/store.ts. */
import { randomUUID } from 'node:crypto'
import type { TelnyxOperation } from './app.ts'
import { unprocessable } from './errors.ts'
import { ownUser } from './exception-texts.ts'
import { portRequestNamed } from './port-requests.ts'
import { keep } from './porting-team.ts'
import { presentComment } from './present.ts'
import { filledTextIn, readBody, textIn } from './read-request.ts'
import type { StoredComment, StoredPortRequest } from './stored.ts'

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
  const sub = waitingForReply(portRequest, subRequest)
  if (sub) keep(emulator, { ...sub, due: { at: now + emulator.answerDelay, kind: 'takeOut' } }, now, null)
  return { status: 201, body: presentComment(comment) }
}

/** Exceptions about the numbers themselves: the team offers to take them out, and a reply is taken as a yes (inferred). */
const askedFor = [
  'PHONE_NUMBER_NOT_PORTABLE',
  'RATE_CENTER_NOT_PORTABLE',
  'PHONE_NUMBER_MISMATCH',
  'PORTING_ORDER_SPLIT_REQUIRED',
]

function waitingForReply({ subRequests }: StoredPortRequest, subRequest: string | null) {
  const waiting = subRequests.filter(({ exceptions }) => exceptions.some((code) => askedFor.includes(code)))
  return subRequest === null ? waiting[0] : waiting.find(({ id }) => id === subRequest)
}
