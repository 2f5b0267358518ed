/**
 * The upstream with the copy before it: lists come from the copy, cases are read through, writes are noted. Same interface, so no
 * route and no screen knows which one answers. Before: routes. After: copied-lists.ts, upstream/gigs.ts.
 */
import { randomBytes } from 'node:crypto'
import type {
  CopyStatus,
  PortingChanges,
  PortingCounts,
  PortingFilters,
  PortingPage,
  PortingSearch,
  Query,
  Response,
  Worklist,
} from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import type { InsightDays, Insights } from '#contract/resources/insights.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { hidePersonal } from '#contract/rules/hide-personal.ts'
import type { Caller } from '../upstream/caller.ts'
import type { Upstream, WrittenPorting } from '../upstream/provider.ts'
import { caseHistory, type RefusedValues, refusedValues } from './case-history.ts'
import { caseVersion } from './case-version.ts'
import { copiedCases } from './copied-cases.ts'
import { copiedInsights, keepInsights } from './copied-insights.ts'
import { copiedCounts, copiedPage } from './copied-lists.ts'
import { copiedWorklist } from './copied-worklist.ts'
import { describeCopy } from './describe-copy.ts'
import { carryOut, nothingSent } from './desk-writes.ts'
import { createKeyedDigest, type KeyedDigest } from './keyed-digest.ts'
import { knownNetworks } from './known-networks.ts'
import { placeOf } from './list-cursor.ts'
import { type LocalCopy, storeAway } from './local-copy.ts'
import { digestsOf } from './personal-values.ts'
import { needsFile, type Whole, wholeChanges } from './whole-changes.ts'
import type { Wish } from './wish.ts'

export interface UpstreamWithCopy extends Upstream {
  /** Every filter, sort and fragment there is. */
  findPortings(search: PortingSearch, caller?: Caller): Promise<PortingPage>
  countPortings(search: PortingSearch): Promise<PortingCounts>
  listWorklist(query: Query<'listWorklist'>): Promise<Worklist>
  readInsights(days: InsightDays): Promise<Insights>
  /** Those that are gone are left out. */
  readRows(ids: string[]): Promise<Response<'readPortingRows'>>
  copyStatus(): Promise<Omit<CopyStatus, 'openStreams' | 'connections' | 'portRequests'>>
  /** Carries out a person's decision, or throws and nothing was sent. See desk-writes.ts. */
  carryOut<T>(wish: Wish, write: () => Promise<T>, written: (answer: T) => Porting | null): Promise<T>
  /** The changes with their address as a whole. Throws when what is on file is needed and cannot be read: then nothing was sent. */
  whole<Changes extends PortingChanges>(changes: Changes, id: string | null): Promise<Whole<Changes>>
  /** A reading as it may leave the desk, and the version of the whole. */
  forBrowser(porting: Porting): { porting: Porting; version: string }
  /** Which of these values are on file now. */
  sameValues(id: string, changes: PortingChanges): Promise<string[]>
  refusedValues(id: string, changes: PortingChanges, caller?: Caller): Promise<RefusedValues>
}

export function withCopy(upstream: Upstream, copy: LocalCopy): UpstreamWithCopy {
  /** By the upstream's clock, as every stamp in the copy: ages must not be counted by two. */
  async function asOf(): Promise<Date> {
    return new Date(upstream.clock().getTime() - (await copy.age()))
  }

  async function findPortings(search: PortingSearch, caller?: Caller): Promise<PortingPage> {
    try {
      if (await copy.isFilled()) return await copiedPage(copy.db, search, await asOf())
    } catch (error) {
      if (error instanceof Failure) throw error
      return fromUpstream(upstream, search, caller, () => storeAway(error))
    }
    return fromUpstream(upstream, search, caller, stillFilling)
  }

  /** What only the copy can answer. */
  async function fromCopy<T>(read: () => Promise<T>): Promise<T> {
    try {
      if (await copy.isFilled()) return await read()
    } catch (error) {
      throw error instanceof Failure ? error : storeAway(error)
    }
    throw stillFilling()
  }

  async function noted(write: () => Promise<WrittenPorting>, id: string | null): Promise<WrittenPorting> {
    const written = await withDoubt(id, () => copy.noteWrite(write, (answer): Porting => answer.porting))
    return { ...written, history: await caseHistory(copy.db, written.porting.id).catch(() => undefined) }
  }

  /** Where nobody knows what became of a write, the case is looked at again. */
  async function withDoubt<T>(id: string | null, write: () => Promise<T>): Promise<T> {
    try {
      return await write()
    } catch (error) {
      const isOpen = error instanceof Failure && error.facts.outcome !== 'notApplied'
      if (id !== null && isOpen) void copy.noteDoubt(id)
      throw error
    }
  }

  return {
    ...upstream,
    findPortings,
    listPortings: (filters, caller) => findPortings(filters, caller),
    searchPortings: (phoneNumber, caller) => findPortings({ phoneNumber }, caller),

    countPortings: (search) => fromCopy(() => copiedCounts(copy.db, search)),
    listWorklist: (query) => fromCopy(async () => copiedWorklist(copy.db, query, await asOf(), upstream.clock())),

    readInsights: keepInsights((days) =>
      fromCopy(async () => copiedInsights(copy.db, { days, now: upstream.clock(), asOf: await asOf() })),
    ),

    readRows: (ids) =>
      fromCopy(async () => ({ ...(await copiedCases(copy.db, ids)), asOf: (await asOf()).toISOString() })),
    copyStatus: () =>
      describeCopy(copy).catch((error) => {
        throw storeAway(error)
      }),

    recipientProviders: () => knownNetworks(upstream, copy.db),

    ...withDigests(upstream, copy.digest),
    // What the desk did stands in the timeline between stamps of the upstream's clock.
    carryOut: (wish, write, written) => carryOut({ ...copy, now: upstream.clock }, upstream, wish, write, written),
    async refusedValues(id, changes, caller) {
      const { porting } = await upstream.getPorting(id, caller)
      return refusedValues(copy.db, copy.digest, porting, wholeChanges(changes, porting)).catch((error) => {
        throw storeAway(error)
      })
    },

    async getPorting(id, caller) {
      // Without its history a case is still worth showing.
      const history = caseHistory(copy.db, id).catch(() => undefined)
      try {
        const read = await upstream.getPorting(id, caller)
        void copy.noteRead(read.porting)
        return { ...read, history: await history }
      } catch (error) {
        if (error instanceof Failure && error.code === 'notFound') void copy.noteDoubt(id)
        throw error
      }
    },

    createPorting: (porting) => noted(() => upstream.createPorting(porting), null),
    updatePorting: (id, changes) => noted(() => upstream.updatePorting(id, changes), id),
    retryPorting: (id) => noted(() => upstream.retryPorting(id), id),
    cancelPorting: (id) => noted(() => upstream.cancelPorting(id), id),
    deletePorting: (id) =>
      withDoubt(id, () =>
        copy.noteWrite(
          () => upstream.deletePorting(id),
          () => ({ goneId: id }),
        ),
      ),
  }
}

type WithDigests = Pick<UpstreamWithCopy, 'whole' | 'forBrowser' | 'sameValues'>

/** What stands between the values on file and whoever may not have them. */
function withDigests(upstream: Upstream, digest: KeyedDigest): WithDigests {
  const digests = (porting: Porting) => {
    const { accountNumber, birthday, address } = porting
    return digestsOf(digest, porting.id, { accountNumber: accountNumber ?? undefined, birthday, address })
  }
  return {
    async whole(changes, id) {
      if (id === null || !needsFile(changes)) return wholeChanges(changes, null)
      const onFile = await upstream.getPortingAnew(id).catch((error) => {
        throw error instanceof Failure && error.code !== 'notFound' ? nothingSent(error) : error
      })
      return wholeChanges(changes, onFile)
    },
    forBrowser: (porting) => ({
      porting: hidePersonal(porting, digests(porting)),
      version: caseVersion(digest, porting),
    }),
    async sameValues(id, changes) {
      const porting = await upstream.getPortingAnew(id)
      const onFile = digests(porting)
      const asked = digestsOf(digest, id, wholeChanges(changes, porting))
      return Object.keys(asked).filter((key) => asked[key] === onFile[key])
    },
  }
}

/** For tests of other parts: everything straight from the upstream, as far as it goes. */
export function withoutCopy(upstream: Upstream): UpstreamWithCopy {
  const none = () => new Failure('storeUnavailable', 'This desk keeps no copy: only the provider’s own filters work.')
  return {
    ...upstream,
    findPortings: (search, caller) => fromUpstream(upstream, search, caller, none),
    countPortings: () => Promise.reject(none()),
    listWorklist: () => Promise.reject(none()),
    readInsights: () => Promise.reject(none()),
    readRows: () => Promise.reject(none()),
    copyStatus: () => Promise.reject(none()),
    ...withDigests(upstream, createKeyedDigest(randomBytes(32))),
    carryOut: (_wish, write) => write(),
    refusedValues: async () => ({ fields: [], compared: [] }),
  }
}

/** While the copy cannot answer, the upstream can, as far as it goes. */
async function fromUpstream(
  upstream: Upstream,
  search: PortingSearch,
  caller: Caller | undefined,
  sorry: () => Failure,
): Promise<PortingPage> {
  const { phoneNumber, status, user, subscription, after, before, limit, ...beyondIt } = search
  if (Object.values(beyondIt).some((value) => value !== undefined)) throw sorry()
  if (phoneNumber !== undefined) return upstream.searchPortings(phoneNumber, caller)
  const filters: PortingFilters = { status, user, subscription, after: caseOf(after), before: caseOf(before), limit }
  return upstream.listPortings(filters, caller)
}

/** Our cursors end with the id of a case, which is what the upstream takes. */
const caseOf = (cursor: string | undefined) => (cursor === undefined ? undefined : (placeOf(cursor)?.id ?? cursor))

function stillFilling(): Failure {
  const message = 'The desk is still reading all cases for the first time. This filter works as soon as it is through.'
  return new Failure('storeUnavailable', message, { retryAfter: 5 })
}
