/** All that the Telnyx side holds in memory. Before: the operations beside it. After: journal.ts, told of every change. */
import type { DueQueue } from '../due-queue.ts'
import type { JournalRecord } from '../journal.ts'
import type { AccountLine, StoredDraft, StoredPortRequest, TelnyxWorld } from './stored.ts'

export interface TelnyxStore {
  /** Newest first. */
  portRequests(): Iterable<StoredPortRequest>
  portRequest(id: string): StoredPortRequest | undefined
  /** The port request that a sub request belongs to. */
  ownerOf(subRequest: string): StoredPortRequest | undefined
  /** The one that a number was last asked for in. */
  ofNumber(phoneNumber: string): StoredPortRequest | undefined
  drafts(): Iterable<StoredDraft>
  draft(id: string): StoredDraft | undefined
  line(phoneNumber: string): AccountLine | undefined
  savePortRequest(portRequest: StoredPortRequest): void
  saveDraft(draft: StoredDraft): void
  removeDraft(id: string): void
  saveLine(line: AccountLine): void
  /** Applies what an earlier process wrote down, without writing it down again. */
  replay(record: JournalRecord): void
}

/** Drafts vanish after 30 days. https://support.telnyx.com/en/articles/3284588 */
const draftLasts = 30 * 86_400_000

export function createTelnyxStore(
  world: TelnyxWorld,
  queue: DueQueue,
  write: (record: JournalRecord) => void,
): TelnyxStore {
  // Maps keep the order of first entry, and a list of their keys can be walked backwards without a copy of the values.
  const portRequests = new Map<string, StoredPortRequest>()
  const order: string[] = []
  const owners = new Map<string, string>()
  const byNumber = new Map<string, string>()
  const drafts = new Map<string, StoredDraft>()
  const lines = new Map(world.lines.map((line) => [line.phoneNumber, line]))

  function putPortRequest(portRequest: StoredPortRequest) {
    const before = portRequests.get(portRequest.id)
    if (!before) order.push(portRequest.id)
    portRequests.set(portRequest.id, portRequest)
    const known = new Map(before?.subRequests.map((sub) => [sub.id, sub]))
    for (const sub of portRequest.subRequests) {
      const was = known.get(sub.id)
      if (sub.due && sub.due !== was?.due) queue.push({ at: sub.due.at, id: sub.id })
      if (was) continue
      owners.set(sub.id, portRequest.id)
      for (const { phoneNumber } of sub.numbers) byNumber.set(phoneNumber, portRequest.id)
    }
  }

  function putDraft(draft: StoredDraft) {
    if (!drafts.has(draft.id)) queue.push({ at: draft.createdAt + draftLasts, id: draft.id })
    drafts.set(draft.id, draft)
  }

  for (const portRequest of world.portRequests) putPortRequest(portRequest)
  for (const draft of world.drafts) putDraft(draft)

  const at = (id: string | undefined) => (id === undefined ? undefined : portRequests.get(id))

  return {
    *portRequests() {
      for (let i = order.length - 1; i >= 0; i--) {
        const portRequest = at(order[i])
        if (portRequest) yield portRequest
      }
    },
    portRequest: at,
    ownerOf: (subRequest) => at(owners.get(subRequest)),
    ofNumber: (phoneNumber) => at(byNumber.get(phoneNumber)),
    drafts: () => [...drafts.values()].reverse(),
    draft: (id) => drafts.get(id),
    line: (phoneNumber) => lines.get(phoneNumber),
    savePortRequest(portRequest) {
      putPortRequest(portRequest)
      write({ kind: 'portRequest', value: portRequest })
    },
    saveDraft(draft) {
      putDraft(draft)
      write({ kind: 'draft', value: draft })
    },
    removeDraft(id) {
      drafts.delete(id)
      write({ kind: 'draftGone', id })
    },
    saveLine(line) {
      lines.set(line.phoneNumber, line)
      write({ kind: 'accountLine', value: line })
    },
    replay(record) {
      if (record.kind === 'portRequest') putPortRequest(record.value)
      else if (record.kind === 'draft') putDraft(record.value)
      else if (record.kind === 'draftGone') drafts.delete(record.id)
      else if (record.kind === 'accountLine') lines.set(record.value.phoneNumber, record.value)
    },
  }
}
