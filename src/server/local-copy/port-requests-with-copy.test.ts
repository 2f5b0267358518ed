import { expect, test } from 'vitest'
import { ModelPortRequests } from '#testing/model-port-requests.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { type Sweep, writeSweep } from '../store/sweeps.ts'
import type { PortRequestUpstream } from '../upstream/telnyx-provider.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import type { LocalCopy } from './local-copy.ts'
import { createPortRequestCopy } from './port-request-copy.ts'
import { withPortRequestCopy } from './port-requests-with-copy.ts'

const begun = new Date('2026-11-22T00:00:00Z')
const minute = 60_000

onBothHomes('the Telnyx side with the copy before it', (store) => {
  test('says how long nothing was compared with Telnyx, and counts ages from then', async () => {
    const clock = { at: begun.getTime() }
    const copy = {
      ...{ db: store().db, unhurried: store().unhurried, digest: createKeyedDigest(Buffer.from('a key for tests')) },
      ...{ holder: 'one', now: () => new Date(clock.at), onTrouble: () => {} },
    } as unknown as LocalCopy
    const upstream = Object.assign(new ModelPortRequests(), { clock: () => new Date(clock.at) })
    const telnyx = withPortRequestCopy(
      upstream as unknown as PortRequestUpstream,
      createPortRequestCopy({ copy, upstream }),
    )
    const done = { state: 'done', startedAt: begun, movedAt: begun, finishedAt: begun, cursor: null } as const
    const counted = { boundary: null, boundaryIds: [], fromChange: 0, seen: 0, repaired: 0, unreadable: 0 }
    const sweep: Omit<Sweep, 'kind'> = { ...done, ...counted, problem: null }
    for (const kind of ['openRequests', 'allRequests'] as const) await writeSweep(store().db, { ...sweep, kind })

    clock.at += minute
    expect(await telnyx.findPortRequests({})).toMatchObject({ behind: 0, asOf: new Date(clock.at).toISOString() })
    clock.at += 9 * minute
    expect(await telnyx.findPortRequests({})).toMatchObject({ behind: 10 * minute, asOf: begun.toISOString() })
  })
})
