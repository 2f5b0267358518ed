/**
 * Publishes the numbered changes to whoever listens here, whichever replica made them. Before: store/changes.ts, announced at
 * commit. After: routes/live-updates.ts. Numbers commit in order, so "everything after 7" has no holes.
 */
import type { LiveChange } from '#contract/live-updates.ts'
import { type Change, changeSpan, changesAfter, changesChannel } from './store/changes.ts'
import type { Store } from './store/home.ts'

export interface LiveListener {
  /** In order, without gap or repetition. */
  onChanges(changes: LiveChange[]): void
  /** What was missed is not known any more. `newest` is where the stream goes on. */
  onResync(newest: number): void
}

export type LiveUpdates = Awaited<ReturnType<typeof createLiveUpdates>>

/** More than this at once is cheaper to ask for anew. */
const mostReplayed = 1_000
const pageSize = 500
/** Milliseconds. */
const pauseAfterTrouble = 1_000

interface LiveUpdatesOptions {
  store: Store
  /** Told before any listener, who will ask for what has changed. */
  onNews: () => void
  onTrouble: (what: string, error: unknown) => void
}

export async function createLiveUpdates({ store, onNews, onTrouble }: LiveUpdatesOptions) {
  const listeners = new Set<LiveListener>()
  let newest = (await changeSpan(store.db)).newest
  let work: Promise<void> | null = null
  let isAsked = false
  let timer: NodeJS.Timeout | undefined

  /** Reads what is new and tells it; asked again meanwhile, it goes round once more. */
  async function catchUp(): Promise<void> {
    while (isAsked) {
      isAsked = false
      for (let page = await changesAfter(store.db, newest, pageSize); page.length > 0; ) {
        newest = page.at(-1)?.number ?? newest
        onNews()
        const told = page.map(toLive)
        for (const listener of [...listeners]) listener.onChanges(told)
        page = page.length === pageSize ? await changesAfter(store.db, newest, pageSize) : []
      }
    }
  }

  function ask(): void {
    isAsked = true
    work ??= catchUp()
      .catch((error) => {
        onTrouble('changes could not be read', error)
        // What was announced is still untold, and the next announcement may be far off.
        clearTimeout(timer)
        timer = setTimeout(ask, pauseAfterTrouble)
        timer.unref()
      })
      .finally(() => {
        work = null
      })
  }

  function resyncAll(): void {
    onNews()
    for (const listener of [...listeners]) listener.onResync(newest)
  }

  const stopListening = await store.listen(
    changesChannel,
    (payload) => (payload === 'resync' ? resyncAll() : ask()),
    ask,
  )

  return {
    /** Tells everything after `after`, then goes on; null begins now. Returns how to end it, and where it begins. */
    async listen(after: number | null, listener: LiveListener): Promise<{ newest: number; stop: () => void }> {
      const begin = newest
      let missed: LiveChange[] | null = null
      // Heard while the past is still being read.
      const early: LiveChange[] = []
      const gate: LiveListener = {
        onChanges: (changes) => (missed ? listener.onChanges(changes) : early.push(...changes)),
        onResync: (at) => listener.onResync(at),
      }
      listeners.add(gate)
      const past = await (after === null ? Promise.resolve([]) : pastChanges(store, after, begin)).catch((error) => {
        listeners.delete(gate)
        throw error
      })
      if (past === null) listener.onResync(begin)
      missed = past ?? []
      const first = [...missed, ...early]
      if (first.length > 0) listener.onChanges(first)
      return { newest: first.at(-1)?.number ?? begin, stop: () => listeners.delete(gate) }
    },

    /** Number of the newest change told. */
    newest: () => newest,

    /** Open streams. */
    count: () => listeners.size,

    async stop(): Promise<void> {
      listeners.clear()
      clearTimeout(timer)
      // A store that is away has nothing to take leave of.
      await stopListening().catch(() => {})
      await work
    },
  }
}

/** Changes in (after, until]; null when some of them are forgotten, when there are too many, or when `after` is of another past. */
async function pastChanges(store: Store, after: number, until: number): Promise<LiveChange[] | null> {
  const { oldest, newest } = await changeSpan(store.db)
  // All was forgotten, and nothing has happened since.
  if (newest < until) return null
  // The numbers go on after all was forgotten: only the last one heard, still being there, tells that nothing is missing.
  if (after < oldest) return null
  if (after === until) return []
  // Another replica may have told what this one has not yet; what nobody has told was in a store before it was restored.
  if (after > until) return after > newest ? null : []
  if (until - after > mostReplayed) return null
  const found = await changesAfter(store.db, after, mostReplayed)
  return found.filter((change) => change.number <= until).map(toLive)
}

function toLive({ number, portingId, portRequestId, kind, status }: Change): LiveChange {
  return { number, portingId, ...(portRequestId !== null && { portRequestId }), kind, status }
}
