/**
 * Everything that changes a sub request passes here: lifecycle, comments of the porting team, the journal.
 * Before: the operations (somebody asked) and due-runner.ts (time came). After: telnyx/store.ts.
 */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../model.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { exceptionComment, portingTeam } from './exception-texts.ts'
import { firstFocDate } from './foc-windows.ts'
import { inventAccountLine } from './invent-account-line.ts'
import {
  answeredByCarrier,
  brokenAtCutOver,
  type Evidence,
  foundInReview,
  numbersInTheWay,
} from './losing-carrier-answer.ts'
import { newSupportKey } from './new-support-key.ts'
import type { AccountLine, StoredComment, StoredPortRequest, StoredSubRequest } from './stored.ts'
import { type Happening, nextSubRequest } from './sub-request-lifecycle.ts'

const hour = 3_600_000
/** What the team solves by itself, and how long it takes (inferred). */
export const solvedIn: Record<string, number> = {
  OSP_IRRESPONSIVE: 24 * hour,
  SV_CONFLICT: 4 * hour,
  SV_UNKNOWN_FAILURE: 4 * hour,
}

/** Keeps the sub request as it is after what happened, with the comment that belongs to an exception. */
export function happen(emulator: TelnyxEmulator, sub: StoredSubRequest, happening: Happening, at: Instant) {
  const next = nextSubRequest(sub, happening, at)
  const isStuck = next.status === 'exception' && sub.status !== 'exception'
  const [code] = next.exceptions
  const wait = isStuck && code !== undefined ? solvedIn[code] : undefined
  const settled: StoredSubRequest = wait === undefined ? next : { ...next, due: { at: at + wait, kind: 'solve' } }
  keep(emulator, settled, at, isStuck ? exceptionComment(next.exceptions) : null)
  return settled
}

/** `comment` is what the porting team writes on it. */
export function keep(emulator: TelnyxEmulator, sub: StoredSubRequest, at: Instant, comment: string | null) {
  const owner = ownerOf(emulator, sub)
  const subRequests = owner.subRequests.map((one) => (one.id === sub.id ? sub : one))
  const comments = comment === null ? owner.comments : [...owner.comments, byTeam(sub, comment, at)]
  emulator.store.savePortRequest({ ...owner, subRequests, comments, updatedAt: at })
}

const byTeam = (sub: StoredSubRequest, body: string, at: Instant): StoredComment => ({
  id: randomUUID(),
  body,
  subRequest: sub.id,
  user: portingTeam,
  createdAt: at,
})

function ownerOf({ store }: TelnyxEmulator, sub: StoredSubRequest): StoredPortRequest {
  const owner = store.ownerOf(sub.id)
  if (!owner) throw new Error(`The sub request ${sub.id} belongs to no port request; the store has lost it.`)
  return owner
}

/** What the losing carrier holds of each number. The first look fixes an invented line: what is sent later is held against it. */
export function linesOf({ store }: TelnyxEmulator, sub: StoredSubRequest): AccountLine[] {
  return sub.numbers.map((number) => {
    const known = store.line(number.phoneNumber)
    if (known) return known
    const invented = inventAccountLine(number, sub.details)
    store.saveLine(invented)
    return invented
  })
}

function evidenceOn(emulator: TelnyxEmulator, sub: StoredSubRequest, at: Instant): Evidence {
  return { sub, lines: linesOf(emulator, sub), documents: ownerOf(emulator, sub).documents, at }
}

/** Does what fell due for a sub request or a draft. A due date that was moved meanwhile does nothing. */
export function performTelnyxDue(emulator: TelnyxEmulator, id: string, at: Instant) {
  const { store, answerDelay: nextIn } = emulator
  if (store.draft(id)?.status === 'pending') return store.removeDraft(id)
  const sub = store.ownerOf(id)?.subRequests.find((one) => one.id === id)
  if (!sub?.due || sub.due.at !== at) return
  switch (sub.due.kind) {
    case 'assign':
      happen(emulator, sub, { kind: 'assigned', nextIn }, at)
      return
    case 'review':
      happen(emulator, sub, { kind: 'reviewed', exceptions: foundInReview(evidenceOn(emulator, sub, at)), nextIn }, at)
      return
    case 'answer':
      happen(emulator, sub, { kind: 'answered', ...answerTo(emulator, sub, at) }, at)
      return
    case 'cutOver':
      happen(emulator, sub, { kind: 'cutOver', exceptions: brokenAtCutOver(evidenceOn(emulator, sub, at)) }, at)
      return
    case 'solve':
      for (const line of linesOf(emulator, sub)) store.saveLine({ ...line, isSilent: false, registry: 'works' })
      happen(emulator, sub, { kind: 'solved', nextIn }, at)
      return
    case 'takeOut':
      takeOut(emulator, sub, at)
      return
    case 'cancel':
      happen(emulator, sub, { kind: 'cancelConfirmed' }, at)
  }
}

/** The date that was wished for, or the first that can be had where it has passed meanwhile. */
function answerTo(emulator: TelnyxEmulator, sub: StoredSubRequest, at: Instant) {
  const wish = Date.parse(sub.details.foc_date_requested_by_user ?? '')
  const country = sub.numbers[0]?.country ?? 'US'
  return {
    exceptions: answeredByCarrier(evidenceOn(emulator, sub, at)),
    focDate: wish > at + 24 * hour ? wish : firstFocDate(country, at),
  }
}

/** Asked by a comment, the team moves the numbers that cannot go into a cancelled sub request of their own (inferred). */
function takeOut(emulator: TelnyxEmulator, sub: StoredSubRequest, at: Instant) {
  const inTheWay = numbersInTheWay(linesOf(emulator, sub))
  const out = sub.numbers.filter(({ phoneNumber }) => inTheWay.has(phoneNumber))
  const left = sub.numbers.filter(({ phoneNumber }) => !inTheWay.has(phoneNumber))
  const names = out.map(({ phoneNumber }) => phoneNumber).join(', ')
  if (left.length === 0) {
    const ended: StoredSubRequest = { ...sub, status: 'cancelled', exceptions: [], updatedAt: at, due: null }
    return keep(emulator, ended, at, `Nothing is left to port without ${names}. We have cancelled this request.`)
  }
  const apart: StoredSubRequest = {
    ...sub,
    id: randomUUID(),
    supportKey: newSupportKey('sr'),
    status: 'cancelled',
    numbers: out,
    exceptions: [],
    createdAt: at,
    updatedAt: at,
    due: null,
  }
  const rest = nextSubRequest({ ...sub, numbers: left }, { kind: 'solved', nextIn: emulator.answerDelay }, at)
  keep(emulator, rest, at, `We have taken out ${names} and sent the rest again.`)
  const owner = ownerOf(emulator, rest)
  emulator.store.savePortRequest({ ...owner, subRequests: [...owner.subRequests, apart] })
}
