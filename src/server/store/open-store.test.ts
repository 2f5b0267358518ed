import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableColumns, sql, type Table } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onBothHomes, postgresForTests } from '#testing/store-homes.ts'
import { actions } from './actions.ts'
import { activity, activityHead } from './activity.ts'
import { attempts } from './attempts.ts'
import { changes } from './changes.ts'
import { rowsOf } from './database.ts'
import { facets } from './facets.ts'
import type { Store } from './home.ts'
import { leases } from './leases.ts'
import { migrate } from './migrate.ts'
import { networks } from './networks.ts'
import { openStore } from './open-store.ts'
import { metPortRequests, portRequestCounts, portRequests, subRequests } from './port-requests.ts'
import { portings } from './portings.ts'
import { rereads } from './rereads.ts'
import { sessions } from './sessions.ts'
import { sightings } from './sightings.ts'
import { takeStoreLock } from './store-lock.ts'
import { sweeps } from './sweeps.ts'
import { webhookEvents } from './webhook-events.ts'

const tables: PgTable[] = [
  actions,
  activity,
  activityHead,
  attempts,
  changes,
  facets,
  leases,
  metPortRequests,
  networks,
  portRequests,
  portings,
  portRequestCounts,
  rereads,
  sessions,
  sightings,
  subRequests,
  sweeps,
  webhookEvents,
]

onBothHomes('the tables', (store) => {
  test('are what the migrations made, column by column', async () => {
    const held = await rowsOf<{ line: string }>(
      store().db,
      sql`select table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable as line
          from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'`,
    )
    const short: Record<string, string> = {
      boolean: 'bool',
      integer: 'int4',
      serial: 'int4',
      bigint: 'int8',
      bigserial: 'int8',
    }
    const meant = tables.flatMap((table) =>
      Object.values(getTableColumns(table as Table)).map((column) => {
        const type = column.getSQLType()
        const name = type.startsWith('timestamp') ? 'timestamptz' : (short[type] ?? type)
        return `${getTableConfig(table).name}.${column.name} ${name} ${column.notNull || column.primary ? 'NO' : 'YES'}`
      }),
    )
    const withoutPrimaryKeys = meant.map((line) => line.replace(/^(attempts\.(porting_id|requested_at)) .*/, '$1'))
    expect(held.map(({ line }) => line.replace(/^(attempts\.(porting_id|requested_at)) .*/, '$1')).sort()).toEqual(
      withoutPrimaryKeys.sort(),
    )
  })

  test('are made once, however often and from however many sides it is asked', async () => {
    await Promise.all([migrate(store().db), migrate(store().db), migrate(store().db)])
    const rows = await rowsOf<{ name: string }>(store().db, sql`select name from migrations order by name`)
    expect(rows.map(({ name }) => name)).toEqual([
      '0001-local-copy',
      '0002-unreadable-cases',
      '0003-sessions',
      '0004-activity',
      '0005-port-requests',
      '0006-networks',
      '0007-wide-lists',
      '0008-begun-at',
      '0009-port-request-lists',
      '0010-who-acted',
      '0011-kept-behavior',
      '0012-actions-without-digests',
      '0013-decided-attempts',
    ])
  })
})

describe('the embedded home', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portdesk-store-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('keeps what it holds, refuses a second holder, and lets go when it is closed', async () => {
    const first = await openStore({ dataDir: folder })
    await first.db.execute(sql`insert into leases values ('sweep', 'a killed process', now() + interval '1 hour')`)
    await first.db.execute(sql`insert into rereads values ('prt_1', now(), 0, 1, 'in doubt')`)
    await expect(openStore({ dataDir: folder })).rejects.toThrow(`in use by process ${process.pid}`)
    await first.close()
    expect(await readdir(folder)).toEqual(['store'])

    const second = await openStore({ dataDir: folder })
    expect(await rowsOf(second.db, sql`select reason from rereads`)).toEqual([{ reason: 'in doubt' }])
    // Nobody else can be alive that holds something here.
    expect(await rowsOf(second.db, sql`select holder from leases`)).toEqual([])
    expect(second.description).toContain('not a power cut')
    await second.close()
  }, 60_000)

  test('begins with a prepared one, whole or not at all, and with what is there rather than with that', async () => {
    const prepared = join(folder, 'prepared')
    const made = await openStore({ dataDir: prepared })
    await made.db.execute(sql`insert into rereads values ('prt_prepared', now(), 0, 1, 'in doubt')`)
    await made.close()
    const dataDir = join(folder, 'desk')
    // What a process left that was killed while it copied.
    await mkdir(join(dataDir, 'store.new', 'base'), { recursive: true })
    const held = (store: Store) => rowsOf(store.db, sql`select porting_id from rereads order by 1`)
    const first = await openStore({ dataDir, prepared: join(prepared, 'store') })
    expect(await held(first)).toEqual([{ porting_id: 'prt_prepared' }])
    await first.db.execute(sql`insert into rereads values ('prt_own', now(), 0, 1, 'in doubt')`)
    await first.close()
    expect(await readdir(dataDir)).toEqual(['store'])
    const second = await openStore({ dataDir, prepared: join(prepared, 'store') })
    expect(await held(second)).toEqual([{ porting_id: 'prt_own' }, { porting_id: 'prt_prepared' }])
    await second.close()
  })

  test.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, started: '1' }],
    ['another process under a used number', { pid: process.pid, started: 'long ago' }],
  ])('takes over the lock of %s', async (_, holder) => {
    await writeFile(join(folder, 'lock'), JSON.stringify(holder))
    takeStoreLock(join(folder, 'lock'))()
    expect(await readdir(folder)).toEqual([])
  })

  test('takes over a lock file that was cut off while it was written', async () => {
    await writeFile(join(folder, 'lock'), '{"pid":')
    takeStoreLock(join(folder, 'lock'))()
  })
})

describe.skipIf(!postgresForTests)('PostgreSQL', () => {
  test('replicas that start together on an empty database all come up', async () => {
    const database = await postgresForTests?.()
    if (!database) return
    const open = () => openStore({ databaseUrl: database.url, dataDir: null })
    const stores = await Promise.all([open(), open(), open(), open()])
    await Promise.all(stores.map((store) => store.close()))
    await database.drop()
  })

  test('names the server and no password', async () => {
    await expect(
      openStore({ databaseUrl: 'postgres://desk:geheim@127.0.0.1:1/desk', dataDir: null }),
    ).rejects.not.toThrow('geheim')
  })
})
