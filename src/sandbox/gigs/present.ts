import type { GigsPorting, GigsSubscription, GigsUser } from '#contract/upstream/gigs.ts'
import type { Instant, StoredPorting, StoredSubscription, StoredUser } from '../model.ts'
import { isOwnField } from './missing-fields.ts'
import { recipientNetworkOf, serviceProviderOf } from './service-provider-table.ts'

/** RFC 3339 in whole seconds, as the reference shows it. */
export const stamp = (at: Instant) => `${new Date(at).toISOString().slice(0, 19)}Z`
const stampOrNull = (at: Instant | null) => (at === null ? null : stamp(at))

/** As the newer edition of the reference serves it. PINs turn into "exists"; no property is ever left out. */
export function presentPorting(porting: StoredPorting): GigsPorting {
  return {
    object: 'porting',
    id: porting.id,
    accountNumber: porting.accountNumber,
    accountPinExists: porting.accountPin !== null,
    accountType: porting.accountType,
    address: porting.address,
    behavior: porting.behavior,
    billingPinExists: porting.billingPin !== null,
    birthday: porting.birthday,
    canceledAt: stampOrNull(porting.canceledAt),
    completedAt: stampOrNull(porting.completedAt),
    createdAt: stamp(porting.createdAt),
    declinedAttempts: porting.declinedAttempts,
    declinedCode: porting.declinedCode,
    declinedMessage: porting.declinedMessage,
    donorProvider: serviceProviderOf(porting.donorProvider) ?? null,
    donorProviderApproval: porting.donorProviderApproval,
    expiredAt: stampOrNull(porting.expiredAt),
    failedAt: stampOrNull(porting.failedAt),
    firstName: porting.firstName,
    lastDeclinedAt: stampOrNull(porting.lastDeclinedAt),
    lastName: porting.lastName,
    lastRequestedAt: stampOrNull(porting.lastRequestedAt),
    phoneNumber: porting.phoneNumber,
    provider: porting.provider,
    recipientProvider: serviceProviderOf(recipientNetworkOf(porting.provider)?.serviceProvider ?? null) ?? null,
    required: [...porting.required],
    scheduledOn: porting.scheduledOn,
    status: porting.status,
    subscription: porting.subscription,
    user: porting.user,
    ...presentExtra(porting),
  }
}

/** Required keys without a property of their own are read under their own name, null until they are given. */
function presentExtra(porting: StoredPorting): Record<string, string | null> {
  const keys = porting.required.filter((key) => !isOwnField(key))
  return Object.fromEntries(keys.map((key) => [key, porting.extra[key] ?? null]))
}

export function presentUser(user: StoredUser): GigsUser & Record<string, unknown> {
  return {
    object: 'user',
    id: user.id,
    birthday: user.birthday,
    createdAt: stamp(user.createdAt),
    email: user.email,
    emailVerified: true,
    fullName: user.fullName,
    metadata: null,
    preferredLocale: 'en-US',
    status: user.status,
  }
}

export function presentSubscription(
  subscription: StoredSubscription,
  lastPorting: string | null,
): GigsSubscription & Record<string, unknown> {
  return {
    object: 'subscription',
    id: subscription.id,
    createdAt: stamp(subscription.createdAt),
    endedAt: stampOrNull(subscription.endedAt),
    lastPorting,
    phoneNumber: subscription.phoneNumber,
    plan: { object: 'plan', provider: subscription.provider },
    porting: subscription.porting,
    status: subscription.status,
    user: subscription.user,
  }
}
