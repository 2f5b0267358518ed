/** What a change makes old. Before: live-updates.ts. After: the query client, which asks anew for what is on the screen. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#contract/live-updates.ts'
import { call } from './client.ts'
import { idsInLists, markGone, patchRows } from './patch-rows.ts'

/** The one table: a change → the queries it makes old. Rows on lists are not read with their lists, but by themselves, in place. */
const madeOld = {
  porting: ({ portingId }: LiveChange): QueryKey[] => [
    ['portings', 'detail', portingId],
    ['portings', 'related', portingId],
  ],
  /** Its exceptions are told by comments. */
  portRequest: (id: string): QueryKey[] => [
    ['port-requests', 'detail', id],
    ['port-requests', 'comments', id],
  ],
  lists: [
    ['portings', 'head'],
    ['portings', 'counts'],
    ['worklist', 'head'],
  ],
  portRequestLists: [
    ['port-requests', 'list'],
    ['port-requests', 'counts'],
    ['port-requests', 'found'],
    ['worklist', 'head'],
  ],
} as const

/** Milliseconds. A storm of events must not become a storm of reads; one event alone must be seen at once. */
const pauses = { rows: 250, lists: 1000 }
/** Between two tries of what failed. */
const longest = 10_000
const rowsAtOnce = 200

export function createLiveReactions(client: QueryClient) {
  const moved = new Set<string>()
  const readRows = paced(pauses.rows, async () => {
    const shown = idsInLists(client)
    const ids = [...moved].filter((id) => shown.has(id)).slice(0, rowsAtOnce)
    for (const id of [...moved]) if (ids.includes(id) || !shown.has(id)) moved.delete(id)
    if (ids.length === 0) return
    const { items } = await call('readPortingRows', { body: { ids } }).catch((error: unknown) => {
      // The stream has gone past them and names them no more.
      for (const id of ids) moved.add(id)
      throw error
    })
    patchRows(client, items)
    const found = new Set(items.map((item) => item.id))
    markGone(
      client,
      ids.filter((id) => !found.has(id)),
    )
    if (moved.size > 0) readRows()
  })
  const readAnew = (keys: readonly QueryKey[]) => async () => {
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
  }
  const readLists = paced(pauses.lists, readAnew(madeOld.lists))
  const readPortRequestLists = paced(pauses.lists, readAnew(madeOld.portRequestLists))
  return (changes: LiveChange[]): void => {
    const requests = new Set(changes.flatMap(({ portRequestId }) => portRequestId ?? []))
    for (const change of changes) {
      moved.add(change.portingId)
      if (change.portRequestId) continue
      for (const queryKey of madeOld.porting(change)) void client.invalidateQueries({ queryKey, exact: true })
    }
    for (const queryKey of [...requests].flatMap(madeOld.portRequest))
      void client.invalidateQueries({ queryKey, exact: true })
    readRows()
    if (changes.some(({ portRequestId }) => !portRequestId)) readLists()
    if (requests.size > 0) readPortRequestLists()
  }
}

/** Runs at once, then at most once per `pause`; asked meanwhile, it runs again when that is over. After a failure it runs again too, each time later. */
function paced(pause: number, run: () => Promise<unknown>): () => void {
  let isResting = false
  let isAsked = false
  let failures = 0
  async function go() {
    isResting = true
    isAsked = false
    const rested = rest(pause)
    try {
      await run()
      failures = 0
    } catch {
      isAsked = true
      failures += 1
      await rest(Math.min(pause * 2 ** failures, longest))
    }
    await rested
    isResting = false
    if (isAsked) void go()
  }
  return () => {
    if (isResting) isAsked = true
    else void go()
  }
}

const rest = (pause: number) => new Promise((resolve) => setTimeout(resolve, pause))
