/** What docs/operations.md says of backups, tried: what was taken can be put back, and the desk works on from there. */
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Response as AnswerTo } from '#contract/dashboard-api.ts'
import { makePorting } from '#testing/make-porting.ts'
import { postgresForTests } from '#testing/store-homes.ts'
import { applySeen } from './local-copy/apply-batch.ts'
import { copiedCounts, copiedPage } from './local-copy/copied-lists.ts'
import { createKeyedDigest, digestKey } from './local-copy/keyed-digest.ts'
import { snapshotOf } from './local-copy/snapshot.ts'
import { changeSpan } from './store/changes.ts'
import type { Store } from './store/home.ts'
import { openStore } from './store/open-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portdesk-backup-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = new Date('2026-11-21T12:00:00Z')

async function write(store: Store, dataDir: string, ids: string[]): Promise<void> {
  const digest = createKeyedDigest(digestKey({ sessionSecret: null, databaseUrl: null, dataDir }))
  const since = (await changeSpan(store.db)).newest
  const seen = ids.map((id) => ({ kind: 'read' as const, snapshot: snapshotOf(makePorting({ id }), digest), since }))
  await applySeen(store.db, seen, at)
}

async function idsFound(store: Store): Promise<string[]> {
  const page: AnswerTo<'listPortings'> = await copiedPage(store.db, { text: '555-0148' }, at)
  return page.items.map(({ id }) => id).sort()
}

/** Reads, counts kept by triggers, searches, and goes on numbering where it stopped. */
async function expectWhole(store: Store, dataDir: string): Promise<void> {
  expect(await idsFound(store)).toEqual(['prt_1', 'prt_2', 'prt_3'])
  const { newest } = await changeSpan(store.db)
  expect(newest).toBeGreaterThanOrEqual(3)
  await write(store, dataDir, ['prt_1', 'prt_4'])
  // The key came along: what is the same is known as the same, and only the new one is a change.
  expect((await changeSpan(store.db)).newest).toBe(newest + 1)
  expect((await copiedCounts(store.db, {})).total).toBe(4)
}

test('the embedded home is its folder, copied while the desk is stopped', async () => {
  const [from, copy] = [path.join(folder, 'from'), path.join(folder, 'copy')]
  const store = await openStore({ dataDir: from })
  await write(store, from, ['prt_1', 'prt_2', 'prt_3'])
  await store.close()
  await cp(from, copy, { recursive: true })
  await rm(from, { recursive: true })

  const restored = await openStore({ dataDir: copy })
  await expectWhole(restored, copy)
  await restored.close()
})

const hasTools = ['pg_dump', 'pg_restore'].every((tool) => spawnSync(tool, ['--version']).status === 0)

describe.skipIf(!postgresForTests || !hasTools)('PostgreSQL', () => {
  test('is dumped while the desk runs, and put back into an empty database', async () => {
    if (!postgresForTests) return
    const [one, other] = [await postgresForTests(), await postgresForTests()]
    const store = await openStore({ databaseUrl: one.url, dataDir: null })
    await write(store, folder, ['prt_1', 'prt_2', 'prt_3'])

    const file = path.join(folder, 'portdesk.dump')
    for (const [tool, ...args] of [
      ['pg_dump', '--format=custom', '--no-owner', `--file=${file}`, one.url],
      ['pg_restore', '--exit-on-error', '--no-owner', `--dbname=${other.url}`, file],
    ]) {
      const { status, stderr } = spawnSync(tool ?? '', args, { encoding: 'utf8' })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    }
    const restored = await openStore({ databaseUrl: other.url, dataDir: null })
    await expectWhole(restored, folder)
    await Promise.all([store.close(), restored.close()])
    await Promise.all([one.drop(), other.drop()])
  })
})
