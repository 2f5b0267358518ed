/** All that the emulator holds in memory, with its indexes. Before: gigs/portings.ts and its neighbours. After: journal.ts, told of every change. */
import type { DueQueue } from '../due-queue.ts'
import type { JournalRecord } from '../journal.ts'
import type { LineTruth, StoredPorting, StoredSubscription, StoredUser, World } from '../model.ts'
import { type Collection, createCollection } from './collection.ts'

type PortingIndex = 'status' | 'user' | 'subscription' | 'phoneNumber'

export interface GigsStore {
  readonly portings: Collection<StoredPorting, PortingIndex>
  readonly subscriptions: Collection<StoredSubscription, 'user' | 'status'>
  readonly users: Collection<StoredUser, 'email' | 'status'>
  readonly lines: ReadonlyMap<string, LineTruth>
  savePorting(porting: StoredPorting): void
  removePorting(id: string): void
  saveSubscription(subscription: StoredSubscription): void
  saveLine(line: LineTruth): void
  /** Applies what an earlier process wrote down, without writing it down again. */
  replay(record: JournalRecord): void
}

/** Addresses compare without regard to case, as mail does in practice. */
export const emailKey = (email: string) => email.trim().toLowerCase()

export function createStore(world: World, queue: DueQueue, write: (record: JournalRecord) => void): GigsStore {
  const portings = createCollection<StoredPorting, PortingIndex>({
    status: (porting) => porting.status,
    user: (porting) => porting.user,
    subscription: (porting) => porting.subscription,
    phoneNumber: (porting) => porting.phoneNumber,
  })
  const subscriptions = createCollection<StoredSubscription, 'user' | 'status'>({
    user: (subscription) => subscription.user,
    status: (subscription) => subscription.status,
  })
  const users = createCollection<StoredUser, 'email' | 'status'>({
    email: (user) => emailKey(user.email),
    status: (user) => user.status,
  })
  const lines = new Map(world.lines.map((line) => [line.phoneNumber, line]))

  function putPorting(porting: StoredPorting) {
    const before = portings.get(porting.id)
    portings.put(porting)
    if (porting.due && porting.due !== before?.due) queue.push({ at: porting.due.at, id: porting.id })
  }

  for (const user of world.users) users.put(user)
  for (const subscription of world.subscriptions) subscriptions.put(subscription)
  for (const porting of world.portings) putPorting(porting)

  return {
    portings,
    subscriptions,
    users,
    lines,
    savePorting(porting) {
      putPorting(porting)
      write({ kind: 'porting', value: porting })
    },
    removePorting(id) {
      portings.remove(id)
      write({ kind: 'portingGone', id })
    },
    saveSubscription(subscription) {
      subscriptions.put(subscription)
      write({ kind: 'subscription', value: subscription })
    },
    saveLine(line) {
      lines.set(line.phoneNumber, line)
      write({ kind: 'line', value: line })
    },
    replay(record) {
      if (record.kind === 'porting') putPorting(record.value)
      else if (record.kind === 'portingGone') portings.remove(record.id)
      else if (record.kind === 'subscription') subscriptions.put(record.value)
      else if (record.kind === 'line') lines.set(record.value.phoneNumber, record.value)
    },
  }
}
