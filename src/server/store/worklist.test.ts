/** One worklist over two tables. */
import { beforeEach, expect, test } from 'vitest'
import { portingRow } from '#testing/porting-row.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { type SubRequestRow, writeSubRequests } from './port-requests.ts'
import { type PortingRow, writePortings } from './portings.ts'
import { countWorklist, listWorklist, type WorklistQuery, type WorklistRow } from './worklist.ts'

const now = new Date('2026-11-22T00:00:00Z')
const hour = 3_600_000
const ago = (hours: number) => new Date(now.getTime() - hours * hour)

function subRow(id: string, more: Partial<SubRequestRow>): SubRequestRow {
  return {
    ...{ id, portRequestId: `req-${id}`, supportKey: null, status: 'exception', phoneNumber: '+12125550001' },
    ...{ phoneNumberFormatted: '+1 212 555 0001', country: 'US', numberCount: 1, carriers: null, holder: null },
    ...{ focDate: null, createdAt: ago(100), updatedAt: null, statusSince: null, urgentAt: ago(1), digest: '' },
    ...{ version: 1, deletedAt: null },
    ...more,
  }
}

const portings: PortingRow[] = Array.from({ length: 9 }, (_, n) =>
  portingRow({ id: `prt_${n}`, status: n % 3 === 0 ? 'requested' : 'declined', urgentAt: ago(n * 2) }),
)
const subs: SubRequestRow[] = [
  ...Array.from({ length: 9 }, (_, n) =>
    subRow(`sub-${n}`, { status: n % 3 === 0 ? 'submitted' : 'exception', urgentAt: ago(n * 2 + (n % 2)) }),
  ),
  subRow('sub-later', { urgentAt: ago(-1) }),
  subRow('sub-never', { urgentAt: null }),
  subRow('sub-gone', { deletedAt: ago(1) }),
]
const all = { portings: ['declined', 'requested'], subRequests: ['exception', 'submitted'] }
const idOf = (row: WorklistRow) => ('porting' in row ? row.porting.id : row.subRequest.id)

function expected(wanted: typeof all): string[] {
  const due = [
    ...portings.filter(({ status }) => wanted.portings.includes(status)),
    ...subs.filter(({ status, deletedAt }) => wanted.subRequests.includes(status) && !deletedAt),
  ].filter(({ urgentAt }) => urgentAt && urgentAt <= now)
  const at = ({ urgentAt }: { urgentAt: Date | null }) => urgentAt?.getTime() ?? 0
  return due.sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
}

onBothHomes('the worklist', (store) => {
  beforeEach(async () => {
    await writePortings(store().db, portings)
    await writeSubRequests(store().db, subs)
  })

  async function walk(wanted: typeof all, limit: number): Promise<string[]> {
    const ids: string[] = []
    let after: WorklistQuery['after'] = null
    for (;;) {
      const { rows, hasMore, last } = await listWorklist(store().db, { ...wanted, now, after, limit })
      ids.push(...rows.map(idOf))
      if (!hasMore) return ids
      after = last
    }
  }

  test.each([
    ['both systems', all],
    ['portings alone', { ...all, subRequests: [] }],
    ['sub requests alone', { ...all, portings: [] }],
    ['one status of each', { portings: ['declined'], subRequests: ['submitted'] }],
    ['nothing', { portings: [], subRequests: [] }],
  ])('holds %s in one order of urgency, page by page', async (_name, wanted) => {
    const ids = expected(wanted)
    for (const limit of [2, 5, 50]) expect(await walk(wanted, limit)).toEqual(ids)
  })

  test('has counts that are those of the list', async () => {
    const counted = await countWorklist(store().db, all, now)
    const sum = (system: string) => counted.filter((one) => one.system === system).reduce((n, one) => n + one.cases, 0)
    expect(sum('gigs')).toBe(expected({ ...all, subRequests: [] }).length)
    expect(sum('telnyx')).toBe(expected({ ...all, portings: [] }).length)
  })
})
