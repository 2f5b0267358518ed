import { expect, test } from 'vitest'
import { ModelPortRequests } from '#testing/model-port-requests.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { subRequests } from '../store/port-requests.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import type { LocalCopy } from './local-copy.ts'
import { createPortRequestCopy } from './port-request-copy.ts'

onBothHomes('the copy of port requests', (store) => {
  function begin() {
    const upstream = new ModelPortRequests()
    upstream.act('create', 0)
    const troubles: unknown[] = []
    const copy = {
      ...{ db: store().db, digest: createKeyedDigest(Buffer.from('a key for tests')), holder: 'one' },
      ...{ now: () => new Date(), onTrouble: (_what: string, error: unknown) => troubles.push(error) },
    } as unknown as LocalCopy
    return { upstream, troubles, requests: createPortRequestCopy({ copy, upstream }) }
  }

  test('looks once more when something is written while it looks', async () => {
    const { upstream, troubles, requests } = begin()
    const id = upstream.requests[0]?.id ?? ''
    const look = upstream.getPortRequestAnew
    const release: (() => void)[] = []
    upstream.getPortRequestAnew = async (asked) => {
      const read = await look(asked)
      await new Promise<void>((resolve) => release.push(resolve))
      return read
    }
    const looks = () => upstream.calls.filter((call) => call === `look ${id}`).length
    const first = requests.noteDoubt(id)
    await expect.poll(looks).toBe(1)
    // Read already, and not yet told.
    upstream.act('except', 0)
    const second = [requests.noteDoubt(id), requests.noteDoubt(id)]
    await expect.poll(() => release.length).toBe(1)
    release.shift()?.()
    await expect.poll(() => release.length).toBe(1)
    release.shift()?.()
    await Promise.all([first, ...second])
    expect(looks()).toBe(2)
    expect(await store().db.select().from(subRequests)).toMatchObject([{ status: 'exception' }])
    const later = requests.noteDoubt(id)
    await expect.poll(() => release.length).toBe(1)
    release.shift()?.()
    await later
    expect(looks()).toBe(3)
    expect(troubles).toEqual([])
  })
})
