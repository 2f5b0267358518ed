/** Draft port requests: made from numbers, filled in group by group, submitted once. Before: telnyx/app.ts. After: telnyx/store.ts. */
import { randomUUID } from 'node:crypto'
import { telnyxDraftStatuses } from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'
import { changedDetails, noDetails } from './account-details.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { notFound, unprocessable } from './errors.ts'
import { focWindows } from './foc-windows.ts'
import { numberOf } from './losing-carriers.ts'
import { newSupportKey } from './new-support-key.ts'
import type { TelnyxOperation } from './operation.ts'
import { searchFor } from './port-requests.ts'
import { phoneNumbersIn, portabilityOf } from './portability.ts'
import { everything, isComplete, presentDraft, presentDraftSubRequest } from './present.ts'
import { flag, oneOf, pageOf, readBody } from './read-request.ts'
import type { StoredDraft, StoredDraftSubRequest, StoredNumber, StoredPortRequest, StoredSubRequest } from './stored.ts'

export const listDrafts: TelnyxOperation = ({ store }, { query }) => {
  const status = oneOf(query, 'status', telnyxDraftStatuses)
  const isFound = searchFor(query)
  const include = {
    phoneNumbers: flag(query, 'include_phone_numbers', true),
    subRequests: flag(query, 'include_sub_requests', false),
  }
  const passes = (draft: StoredDraft) =>
    (status === null || draft.status === status) &&
    // A draft has no support key, so only numbers are searched.
    isFound('', draft.subRequests)
  const { items, headers } = pageOf(store.drafts(), passes, query)
  return { status: 200, body: items.map((draft) => presentDraft(draft, include)), headers }
}

/** One group for each losing carrier, kind of account and country. */
export const createDraft: TelnyxOperation = (emulator, { body }) => {
  const numbers = portableOnes(emulator, phoneNumbersIn(readBody(body)))
  const createdAt = emulator.clock.now()
  const groups = new Map<string, StoredNumber[]>()
  for (const number of numbers) {
    const key = [number.carrierName, number.svtype, number.country].join('|')
    groups.set(key, [...(groups.get(key) ?? []), number])
  }
  const subRequests = [...groups.values()].map(
    (group): StoredDraftSubRequest => ({ id: randomUUID(), numbers: group, details: noDetails, createdAt }),
  )
  const draft: StoredDraft = {
    id: randomUUID(),
    status: 'pending',
    createdAt,
    subRequests,
    documents: [],
    portRequest: null,
  }
  emulator.store.saveDraft(draft)
  return { status: 201, body: presentDraft(draft, everything) }
}

function portableOnes(emulator: TelnyxEmulator, written: string[]): StoredNumber[] {
  const checks = written.map((one) => portabilityOf(emulator, one))
  const bad = checks.filter(({ portable }) => !portable)
  if (bad.length > 0) {
    const named = bad.slice(0, 10).map((one) => `${one.raw_number} (${one.non_portable_reason})`)
    const more = bad.length > named.length ? ` and ${bad.length - named.length} more` : ''
    throw unprocessable(`Not portable: ${named.join(', ')}${more}.`)
  }
  const numbers = checks.map(({ e164_number: number }) => number ?? '')
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i)
  if (twice !== undefined) throw unprocessable(`${twice} is given more than once.`)
  return numbers.map(numberOf)
}

export const getDraft: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: presentDraft(draftNamed(emulator, params), everything),
})

/** Refused while a group is incomplete or a document is missing. A second submission finds the same port request. */
export const submitDraft: TelnyxOperation = (emulator, { params }) => {
  const draft = draftNamed(emulator, params)
  if (draft.portRequest !== null) return { status: 201, body: presentDraft(draft, everything) }
  const incomplete = draft.subRequests.filter(({ details }) => !isComplete(details))
  if (incomplete.length > 0)
    throw unprocessable(`Sub requests are incomplete: ${incomplete.map(({ id }) => id).join(', ')}.`)
  const missing = ['loa', 'invoice'].filter((type) => !draft.documents.some((document) => document.type === type))
  if (missing.length > 0) throw unprocessable(`Supporting documents are missing: ${missing.join(', ')}.`)
  portableOnes(
    emulator,
    draft.subRequests.flatMap(({ numbers }) => numbers.map(({ phoneNumber }) => phoneNumber)),
  )
  const portRequest = portRequestFrom(draft, emulator.clock.now(), emulator.answerDelay)
  emulator.store.savePortRequest(portRequest)
  const submitted: StoredDraft = { ...draft, status: 'submitted', portRequest: portRequest.id }
  emulator.store.saveDraft(submitted)
  return { status: 201, body: presentDraft(submitted, everything) }
}

function portRequestFrom(draft: StoredDraft, at: Instant, nextIn: number): StoredPortRequest {
  const subRequests = draft.subRequests.map(
    ({ numbers, details }): StoredSubRequest => ({
      id: randomUUID(),
      supportKey: newSupportKey('sr'),
      status: 'unassigned',
      numbers,
      details,
      focDate: null,
      exceptions: [],
      rating: null,
      ratingComment: null,
      createdAt: at,
      updatedAt: at,
      due: { at: at + nextIn, kind: 'assign' },
    }),
  )
  return {
    id: randomUUID(),
    supportKey: newSupportKey('pr'),
    createdAt: at,
    updatedAt: at,
    subRequests,
    comments: [],
    documents: draft.documents,
  }
}

export const listDraftSubRequests: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: draftNamed(emulator, params).subRequests.map((sub) => presentDraftSubRequest(sub, everything)),
})

export const getDraftSubRequest: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: presentDraftSubRequest(subRequestOf(draftNamed(emulator, params), params), everything),
})

/** "Any parameters not included in the request will be left unchanged." */
export const updateDraftSubRequest: TelnyxOperation = (emulator, { params, body }) => {
  const draft = openDraftNamed(emulator, params)
  const sub = subRequestOf(draft, params)
  const country = sub.numbers[0]?.country ?? 'US'
  const details = changedDetails(readBody(body), { details: sub.details, country, now: emulator.clock.now() })
  const next = { ...sub, details }
  emulator.store.saveDraft({ ...draft, subRequests: draft.subRequests.map((one) => (one.id === sub.id ? next : one)) })
  return { status: 200, body: presentDraftSubRequest(next, everything) }
}

export const listDraftFocDates: TelnyxOperation = (emulator, { params }) => {
  const { numbers } = subRequestOf(draftNamed(emulator, params), params)
  return { status: 200, body: focWindows(numbers[0]?.country ?? 'US', emulator.clock.now()) }
}

export function draftNamed({ store }: TelnyxEmulator, { draft }: Record<string, string | undefined>): StoredDraft {
  const found = store.draft(draft ?? '')
  if (!found) throw notFound()
  return found
}

/** "Once successfully submitted changes can no longer be made." */
export function openDraftNamed(emulator: TelnyxEmulator, params: Record<string, string>): StoredDraft {
  const draft = draftNamed(emulator, params)
  if (draft.status === 'submitted') throw unprocessable('The draft port request has been submitted.')
  return draft
}

function subRequestOf({ subRequests }: StoredDraft, params: Record<string, string>): StoredDraftSubRequest {
  const found = subRequests.find(({ id }) => id === params.subRequest)
  if (!found) throw notFound()
  return found
}
