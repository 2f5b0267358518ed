/** The activity log: read page by page, or taken away whole. Before: register-operation.ts. After: store/activity.ts. */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { FastifyInstance } from 'fastify'
import type { ActivityFilters as Asked } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import type { ActivityEntry } from '#contract/resources/activity.ts'
import { dateAskedFor } from '../local-copy/date-asked-for.ts'
import { type LocalCopy, storeAway } from '../local-copy/local-copy.ts'
import { type Activity, type ActivityFilters, listActivity, noteActivity } from '../store/activity.ts'
import { registerDownload, registerOperation } from './register-operation.ts'

const pageSize = 50
const exportPageSize = 1_000

type Log = Pick<LocalCopy, 'db' | 'now'>

/** @param log null in tests of other parts */
export function registerActivity(app: FastifyInstance, log: Log | null): void {
  const held = () => {
    if (log) return log
    throw new Failure('storeUnavailable', 'This desk keeps no log.')
  }

  registerOperation(app, 'listActivity', async ({ query: { after, limit = pageSize, ...asked } }) => {
    const read = listActivity(held().db, { ...filtersOf(asked), after }, limit + 1)
    const found = await read.catch((error) => {
      throw storeAway(error)
    })
    const items = found.slice(0, limit)
    return { items: items.map(toEntry), after: found.length > limit ? (items.at(-1)?.number ?? null) : null }
  })

  registerDownload(app, 'exportActivity', async ({ query, by, requestId }) => {
    const { db, now } = held()
    const filters = filtersOf(query)
    // Whoever takes the log away is in it first.
    const detail = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
    const entry = {
      ...by,
      operation: 'exportActivity',
      portingId: null,
      outcome: 'applied',
      requestId,
      detail,
    } as const
    const noted = await noteActivity(db, entry, now()).catch((error) => {
      throw storeAway(error)
    })
    return {
      fileName: `portdesk-activity-${now().toISOString().slice(0, 10)}.csv`,
      type: 'text/csv; charset=utf-8; header=present',
      content: csvOf(rows(db, { ...filters, after: noted.number + 1 })),
    }
  })
}

function filtersOf({ from, before, ...filters }: Asked): ActivityFilters {
  return { ...filters, from: dateAskedFor(from, 'from'), before: dateAskedFor(before, 'before') }
}

function toEntry({ at, digest: _, ...entry }: Activity): ActivityEntry {
  return { ...entry, at: at.toISOString() }
}

/** Page by page as the reader takes them: a year of entries never stands in memory. */
async function* rows(db: Log['db'], filters: ActivityFilters): AsyncGenerator<Record<string, unknown>> {
  let { after } = filters
  for (;;) {
    const page = await listActivity(db, { ...filters, after }, exportPageSize)
    for (const { at, detail, ...entry } of page) {
      const details = Object.entries(detail).map(([name, value]) => `${name}: ${value}`)
      yield { ...entry, at: at.toISOString(), detail: details.join('; ') }
    }
    if (page.length < exportPageSize) return
    after = page.at(-1)?.number
  }
}

const columns = {
  number: 'number',
  at: 'at',
  who: 'who',
  role: 'role',
  operation: 'what',
  portingId: 'case',
  address: 'from',
  outcome: 'outcome',
  detail: 'detail',
  requestId: 'request id',
  digest: 'digest',
}

/** A spreadsheet must not take a cell for a formula, whoever wrote it; the mark in front tells it that the text is UTF-8. */
function csvOf(lines: AsyncGenerator<Record<string, unknown>>): Readable {
  const csv = stringify({ columns, header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' })
  const source = Readable.from(lines)
  // A failure half way cuts the download off, so that nobody takes a part for the whole.
  source.on('error', (error) => csv.destroy(error))
  csv.on('close', () => source.destroy())
  return source.pipe(csv)
}
