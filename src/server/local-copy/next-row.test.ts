import { expect, test } from 'vitest'
import { makeDraft } from '#testing/model-upstream.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { nextRow } from './next-row.ts'
import { snapshotOf } from './snapshot.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const at = (hour: number) => new Date(Date.UTC(2026, 10, 11, hour))
/** Ten days old, and never sent. */
const seen = (status: string) =>
  snapshotOf(makeDraft({ id: 'prt_1', status, createdAt: '2026-11-01T09:00:00Z', lastRequestedAt: null }), digest)

test('where the upstream keeps no stamp, urgency counts from when the status was seen to begin', () => {
  const draft = nextRow(null, { kind: 'read', snapshot: seen('draft'), since: 0 })
  const begun = nextRow(draft, { kind: 'event', snapshot: seen('initiated'), at: at(9), isDeletion: false })
  expect(begun.statusSince).toEqual(at(9))
  expect(begun.urgentAt).toEqual(at(13))
  const later = nextRow(begun, { kind: 'read', snapshot: seen('initiated'), since: 9 })
  expect(later.urgentAt).toEqual(at(13))
})

test('where nobody saw it begin, it counts from the last change', () => {
  const row = nextRow(null, { kind: 'read', snapshot: seen('informationRequired'), since: 0 })
  expect(row.statusSince).toBeNull()
  expect(row.urgentAt).toEqual(new Date('2026-11-01T09:00:00Z'))
})
