/**
 * The Telnyx side with the copy before it, under the same interface and what only the copy knows. Lists come from the copy, reads go
 * through and are compared, writes are noted. Before: routes. After: port-request-copy.ts, upstream/telnyx.ts.
 */
import type { CopyStatus, Response } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import type { PortRequestSighting } from '#contract/resources/port-request.ts'
import { type Sighting, sightingsOf } from '../store/sightings.ts'
import type { PortRequestUpstream, WrittenSubRequest } from '../upstream/telnyx-provider.ts'
import { copiedRequestCounts, copiedRequestPage, foundPortRequests, isKnownState } from './copied-port-requests.ts'
import { describeSweep } from './describe-copy.ts'
import { storeAway } from './local-copy.ts'
import type { PortRequestCopy } from './port-request-copy.ts'

export interface PortRequestsWithCopy extends PortRequestUpstream {
  /** What was seen to change, oldest first; empty where nothing keeps it. */
  sightingsOf(portRequestId: string): Promise<PortRequestSighting[]>
  /** Of the copy, by any fragment. */
  foundPortRequests(text: string): Promise<Response<'findPortRequests'>>
  /** Null where nothing keeps a copy. */
  portRequestCopyStatus(): Promise<CopyStatus['portRequests']>
}

export function withPortRequestCopy(upstream: PortRequestUpstream, copy: PortRequestCopy): PortRequestsWithCopy {
  /** What the answer tells is noted before it is passed on; then, whatever became of the write, the whole is looked at. */
  async function noted(id: string, write: () => Promise<WrittenSubRequest>): Promise<WrittenSubRequest> {
    const since = await copy.knownUntil()
    try {
      const written = await write()
      if (since !== null) await copy.noteWritten(id, written.subRequest, { since, seenAt: upstream.clock() })
      return written
    } finally {
      void copy.noteDoubt(id)
    }
  }

  /** While the copy is not filled, and while the store is away, the upstream answers as far as it can. */
  async function fromCopyOr<T>(fromUpstream: () => Promise<T>, fromCopy: () => Promise<T>): Promise<T> {
    try {
      if (await copy.isFilled()) return await fromCopy()
    } catch (error) {
      if (error instanceof Failure) throw error
    }
    return fromUpstream()
  }

  return {
    ...upstream,

    async findPortRequests(search, caller) {
      if (!isKnownState(search.status)) return upstream.findPortRequests(search, caller)
      return fromCopyOr(
        () => upstream.findPortRequests(search, caller),
        async () => {
          const [page, behind] = await Promise.all([copiedRequestPage(copy.db, search), copy.age()])
          // By the upstream's clock, as every stamp in the copy.
          return { ...page, behind, asOf: new Date(upstream.clock().getTime() - behind).toISOString() }
        },
      )
    },

    countPortRequests: (text, caller) =>
      fromCopyOr(
        () => upstream.countPortRequests(text, caller),
        () => copiedRequestCounts(copy.db, text),
      ),

    async getPortRequest(id, caller) {
      try {
        const read = await upstream.getPortRequest(id, caller)
        void copy.noteRead(read.portRequest)
        return read
      } catch (error) {
        if (error instanceof Failure && error.code === 'notFound') void copy.noteDoubt(id)
        throw error
      }
    },

    // Without its past a request is still worth showing.
    sightingsOf: (id) =>
      sightingsOf(copy.db, id).then(
        (all) => all.map(toSighting),
        () => [],
      ),

    async foundPortRequests(text) {
      try {
        const [found, isFilled] = await Promise.all([foundPortRequests(copy.db, text), copy.isFilled()])
        return { ...found, isFilled }
      } catch (error) {
        throw storeAway(error)
      }
    },

    async portRequestCopyStatus() {
      const { open, all, held } = await copy.status().catch((error) => {
        throw storeAway(error)
      })
      return {
        open: open && describeSweep(open),
        all: all && describeSweep(all),
        held: held.open + held.closed,
        heldOpen: held.open,
      }
    },

    updateSubRequest: (address, ...rest) =>
      noted(address.portRequestId, () => upstream.updateSubRequest(address, ...rest)),
    cancelSubRequest: (address, ...rest) =>
      noted(address.portRequestId, () => upstream.cancelSubRequest(address, ...rest)),
    rateSubRequest: (address, ...rest) => noted(address.portRequestId, () => upstream.rateSubRequest(address, ...rest)),

    async submitDraft(draftId) {
      const submitted = await upstream.submitDraft(draftId)
      if (submitted.portRequestId !== null) void copy.noteDoubt(submitted.portRequestId)
      return submitted
    },
  }
}

/** For tests of other parts: everything straight from the upstream. */
export function withoutPortRequestCopy(upstream: PortRequestUpstream): PortRequestsWithCopy {
  const none = () => new Failure('storeUnavailable', 'This desk keeps no copy: only Telnyx’s own search works.')
  return {
    ...upstream,
    sightingsOf: async () => [],
    foundPortRequests: () => Promise.reject(none()),
    portRequestCopyStatus: async () => null,
  }
}

function toSighting({ number, subRequestId, seenAt, statusBefore, status, ...dates }: Sighting): PortRequestSighting {
  return {
    ...{ number, subRequestId, statusBefore, status },
    seenAt: seenAt.toISOString(),
    focDateBefore: dates.focDateBefore?.toISOString() ?? null,
    focDate: dates.focDate?.toISOString() ?? null,
  }
}
