/** A porting and the subscription that waits for its number, kept true to each other when a lever puts a porting elsewhere. Before: control.ts. */
import type { GigsPortingStatus } from '#contract/upstream/gigs.ts'
import type { Instant, StoredPorting, StoredSubscription } from '../model.ts'
import type { Emulator } from './emulator.ts'

/** A draft belongs to no subscription, and one that has ended cannot wait for a number: the two let go of each other. */
export function releasedFrom(emulator: Emulator, porting: StoredPorting, status: GigsPortingStatus): StoredPorting {
  const held = porting.subscription === null ? undefined : emulator.store.subscriptions.get(porting.subscription)
  if (!held || (status !== 'draft' && held.status !== 'ended')) return porting
  if (held.porting === porting.id) emulator.store.saveSubscription({ ...held, porting: null })
  return { ...porting, subscription: null }
}

/** Past draft a porting has a subscription, and the two name each other while the porting is open. */
export function ensureSubscription(
  emulator: Emulator,
  porting: { subscription: string | null; user: string; provider: string; id: string },
  at: Instant,
) {
  if (porting.subscription === null || emulator.store.subscriptions.get(porting.subscription)) return
  const subscription: StoredSubscription = {
    id: porting.subscription,
    user: porting.user,
    provider: porting.provider,
    status: 'pending',
    porting: porting.id,
    phoneNumber: null,
    createdAt: at,
    endedAt: null,
  }
  emulator.store.saveSubscription(subscription)
}
