import { describe, expect, test } from 'vitest'
import { makeDraft } from '#testing/model-upstream.ts'
import { decide, type Held, type Seen } from './apply.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { snapshotOf } from './snapshot.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const at = (second: number) => new Date(Date.UTC(2026, 10, 1, 9, 0, second))
const stamp = (second: number) => at(second).toISOString()

const draft = snapshotOf(makeDraft({ id: 'prt_1' }), digest)
const renamed = snapshotOf(makeDraft({ id: 'prt_1', firstName: 'Ina' }), digest)
const requested = snapshotOf(makeDraft({ id: 'prt_1', status: 'requested', lastRequestedAt: stamp(10) }), digest)
const declined = snapshotOf(
  makeDraft({
    id: 'prt_1',
    status: 'declined',
    lastRequestedAt: stamp(10),
    lastDeclinedAt: stamp(20),
    declinedAttempts: 1,
  }),
  digest,
)

const held = (snapshot: typeof draft, more: Partial<Held> = {}): Held => ({
  ...snapshot,
  source: 'event',
  eventAt: at(10),
  version: 5,
  deletedAt: null,
  ...more,
})
const event = (snapshot: typeof draft, second: number): Seen => ({
  kind: 'event',
  snapshot,
  at: at(second),
  isDeletion: false,
})
const read = (snapshot: typeof draft, since: number): Seen => ({ kind: 'read', snapshot, since })
const deletion: Seen = { kind: 'event', snapshot: draft, at: at(30), isDeletion: true }
const gone = (since: number): Seen => ({ kind: 'gone', id: 'prt_1', since })

const byRead = { source: 'read', eventAt: null } as const
const deleted = { deletedAt: at(9) }

describe('what is held, what is seen, what to do', () => {
  test.each<[string, Held | null, Seen, string]>([
    ['an event of a new case', null, event(draft, 10), 'write'],
    ['a later event', held(draft), event(renamed, 11), 'write'],
    ['an earlier event', held(draft), event(renamed, 9), 'older'],
    ['the same event again', held(draft), event(draft, 10), 'same'],
    ['another event of the same second', held(draft), event(renamed, 10), 'reread'],
    ['another event of the same second that made a step', held(requested), event(declined, 10), 'write'],
    ['another event of the same second that lacks a step', held(declined), event(requested, 10), 'older'],
    ['an event after a read, with a step', held(draft, byRead), event(requested, 10), 'write'],
    ['an event after a read, without the step that the read saw', held(requested, byRead), event(draft, 10), 'older'],
    ['an event after a read that differs in what leaves no trace', held(draft, byRead), event(renamed, 10), 'reread'],
    ['an event after a read, older than the last event', held(draft, { source: 'read' }), event(renamed, 9), 'older'],
    ['a late event of a deleted case', held(draft, deleted), event(renamed, 9), 'older'],
    ['news of a case that a look did not find', held(draft, { ...deleted, ...byRead }), event(renamed, 11), 'reread'],
    ['news of a case after its deletion', held(draft, deleted), event(renamed, 11), 'reread'],

    ['a deletion', held(draft), deletion, 'markDeleted'],
    ['a deletion of what was never seen', null, deletion, 'markDeleted'],
    ['a deletion again', held(draft, deleted), deletion, 'same'],

    ['a read of a new case', null, read(draft, 0), 'write'],
    ['a read that nothing disturbed', held(draft), read(renamed, 5), 'write'],
    ['a read that confirms', held(draft), read(draft, 2), 'same'],
    ['a read overtaken by an event', held(renamed), read(draft, 4), 'reread'],
    ['a read overtaken by an event with a step', held(requested), read(draft, 4), 'older'],
    ['a read that went on while the case took a step here', held(draft), read(requested, 4), 'write'],
    ['a read that finds what was deleted', held(draft, deleted), read(draft, 5), 'write'],
    ['a read overtaken by a deletion', held(draft, deleted), read(draft, 4), 'reread'],

    ['a look that finds nothing', held(draft), gone(5), 'markDeleted'],
    ['a look that finds nothing, overtaken', held(draft), gone(4), 'reread'],
    ['a look that finds nothing where nothing is', null, gone(5), 'same'],
    ['a look that finds nothing again', held(draft, deleted), gone(5), 'same'],
  ])('%s', (_, before, seen, verdict) => {
    expect(decide(before, seen)).toBe(verdict)
  })
})
