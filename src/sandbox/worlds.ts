/**
 * Makes the worlds of both upstreams anew, or brings them back from the journal. Before: start-sandbox.ts and `reset`.
 * After: gigs/world.ts, telnyx/world.ts and the stores that take in what they make.
 */
import type { Clock } from './clock.ts'
import type { ResetWish } from './control.ts'
import type { DueQueue } from './due-queue.ts'
import type { Emulator } from './gigs/emulator.ts'
import { createStore } from './gigs/store.ts'
import { generateWorld } from './gigs/world.ts'
import { type Journal, type JournalHead, readJournal, type Seed } from './journal.ts'
import type { World } from './model.ts'
import type { TelnyxEmulator } from './telnyx/emulator.ts'
import { createTelnyxStore } from './telnyx/store.ts'
import type { TelnyxWorld } from './telnyx/stored.ts'
import { generateTelnyxWorld } from './telnyx/world.ts'

export const emptyWorld: World = { users: [], subscriptions: [], portings: [], lines: [] }
export const emptyTelnyxWorld: TelnyxWorld = { portRequests: [], drafts: [], lines: [] }

const defaultSeed = 'portdesk'
const defaultPortings = 400
const mostPortRequests = 12_000

/** About 60 beside the usual 400 portings; at most some ten thousand of them open. */
const portRequestsBeside = (portings: number) => Math.min(Math.max(12, Math.round(portings * 0.15)), mostPortRequests)

interface Parts {
  emulator: Emulator
  telnyx: TelnyxEmulator
  clock: Clock
  queue: DueQueue
  journal: Journal
  /** What a reset falls back to at first. */
  wish: ResetWish
  /** The stores are others from now on. */
  built: () => void
}

export interface Worlds {
  renew(wish: ResetWish): { seed: Seed; portings: number }
  /** The world that the directory holds, with all changes to it; a new one where it holds none. How many changes, or null. */
  restore(dataDir: string | null): { seed: Seed; changes: number } | null
}

export function createWorlds({ emulator, telnyx, clock, queue, journal, wish: first, built }: Parts): Worlds {
  let head: JournalHead = {
    kind: 'head',
    version: 1,
    seed: first.seed ?? defaultSeed,
    portings: first.portings ?? defaultPortings,
    portRequests: first.portRequests,
    anchor: clock.now(),
  }

  function build({ seed: chosen, portings, portRequests = portRequestsBeside(portings), anchor }: JournalHead) {
    const seed = seedNumber(chosen)
    queue.clear()
    // The old worlds go first: two of a million portings do not fit into memory together.
    emulator.store = createStore(emptyWorld, queue, journal.write)
    telnyx.store = createTelnyxStore(emptyTelnyxWorld, queue, journal.write)
    emulator.store = createStore(generateWorld({ seed, portings, now: anchor }), queue, journal.write)
    const world = generateTelnyxWorld({ seed, portRequests, now: anchor })
    telnyx.store = createTelnyxStore(world, queue, journal.write)
    built()
  }

  function renew({ seed = head.seed, portings = head.portings, portRequests = first.portRequests }: ResetWish) {
    head = { ...head, seed, portings, portRequests, anchor: clock.now() }
    telnyx.files.clear()
    telnyx.links.clear()
    build(head)
    journal.begin(head)
    return { seed, portings }
  }

  return {
    renew,
    restore(dataDir) {
      const found = dataDir === null ? null : readJournal(dataDir)
      if (!found) {
        renew({})
        return null
      }
      head = found.head
      build(head)
      for (const record of found.records) {
        if (record.kind === 'clock') clock.set(record.value)
        else {
          emulator.store.replay(record)
          telnyx.store.replay(record)
        }
      }
      journal.begin(head, found.records)
      return { seed: head.seed, changes: found.records.length }
    },
  }
}

/** 32 bits of FNV-1a, so that a word may serve as a seed. */
function seedNumber(seed: Seed): number {
  if (typeof seed === 'number') return seed
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(seed)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
