import { expect, test } from 'vitest'
import { makeDraft } from '#testing/model-upstream.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { applySeen } from './apply-batch.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { knownNetworks } from './known-networks.ts'
import { snapshotOf } from './snapshot.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const now = new Date('2026-11-01T09:00:00Z')

/** A process that has just begun: it knows what its operator told it. */
const begun = { recipientProviders: async () => [{ id: 'p99', name: null }] }

const caseFor = (id: string, provider: string, name: string | null) => {
  const recipientProvider = name === null ? null : { id: provider, name, country: 'US', recipientProviders: [] }
  return snapshotOf(makeDraft({ id, provider, recipientProvider }), digest)
}

onBothHomes('networks offered when creating', (store) => {
  const see = (...snapshots: ReturnType<typeof caseFor>[]) =>
    applySeen(
      store().db,
      snapshots.map((snapshot) => ({ kind: 'read', snapshot, since: 1e9 })),
      now,
    )

  test('are there before a process has seen a case, each once, by id', async () => {
    await see(caseFor('prt_1', 'p9', 'Nova'), caseFor('prt_2', 'p1', null), caseFor('prt_3', 'p9', null))
    await see(caseFor('prt_4', 'p99', 'Late'), caseFor('prt_5', 'p9', 'Nova Mobile'))
    expect(await knownNetworks(begun, store().db)).toEqual([
      { id: 'p1', name: null },
      { id: 'p9', name: 'Nova Mobile' },
      { id: 'p99', name: 'Late' },
    ])
  })

  test('keep their name when a later case does not tell it', async () => {
    await see(caseFor('prt_1', 'p9', 'Nova'))
    await see(caseFor('prt_2', 'p9', null))
    expect(await knownNetworks(begun, store().db)).toContainEqual({ id: 'p9', name: 'Nova' })
  })

  test('are those of this process while the store is away', async () => {
    const away = { select: () => ({ from: () => ({ orderBy: () => ({ limit: () => Promise.reject(new Error()) }) }) }) }
    expect(await knownNetworks(begun, away as never)).toEqual([{ id: 'p99', name: null }])
  })
})
