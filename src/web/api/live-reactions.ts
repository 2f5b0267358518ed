/** What a change makes old. Before: live-updates.ts. After: the query client, which asks anew for what is on the screen. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#contract/live-updates.ts'
import { call } from './client.ts'
import { idsInLists, markGone, patchRows } from './patch-rows.ts'

/** The one table: a change → the queries it makes old. Rows on lists are not read with their lists, but by themselves, in place. */
const madeOld: Record<'case' | 'lists', (change: LiveChange) => QueryKey[]> = {
  case: ({ portingId }) => [
    ['portings', 'detail', portingId],
    ['portings', 'related', portingId],
  ],
  lists: () => [
    ['portings', 'head'],
    ['portings', 'counts'],
    ['worklist', 'head'],
  ],
}

/** Milliseconds. A storm of events must not become a storm of reads; one event alone must be seen at once. */
const pauses = { rows: 250, lists: 1000 }
const rowsAtOnce = 200

export function createLiveReactions(client: QueryClient) {
  const moved = new Set<string>()
  const readRows = paced(pauses.rows, async () => {
    const shown = idsInLists(client)
    const ids = [...moved].filter((id) => shown.has(id)).slice(0, rowsAtOnce)
    for (const id of [...moved]) if (ids.includes(id) || !shown.has(id)) moved.delete(id)
    if (ids.length === 0) return
    const { items } = await call('readPortingRows', { body: { ids } })
    patchRows(client, items)
    const found = new Set(items.map((item) => item.id))
    markGone(
      client,
      ids.filter((id) => !found.has(id)),
    )
    if (moved.size > 0) readRows()
  })
  const readLists = paced(pauses.lists, async () => {
    await Promise.all(listsMadeOld.map((queryKey) => client.invalidateQueries({ queryKey })))
  })
  return (changes: LiveChange[]): void => {
    for (const change of changes) {
      moved.add(change.portingId)
      for (const queryKey of madeOld.case(change)) void client.invalidateQueries({ queryKey, exact: true })
    }
    readRows()
    readLists()
  }
}

const listsMadeOld = madeOld.lists({ number: 0, portingId: '', kind: '', status: '' })

/** Runs at once, then at most once per `pause`; asked meanwhile, it runs again when that is over. A failure is left to the next change. */
function paced(pause: number, run: () => Promise<unknown>): () => void {
  let isResting = false
  let isAsked = false
  async function go() {
    isResting = true
    isAsked = false
    const rested = new Promise((resolve) => setTimeout(resolve, pause))
    await run().catch(() => {})
    await rested
    isResting = false
    if (isAsked) void go()
  }
  return () => {
    if (isResting) isAsked = true
    else void go()
  }
}
