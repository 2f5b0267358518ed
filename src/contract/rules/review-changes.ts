import type { Porting } from '../resources/porting.ts'
import type { AddressChanges, PortingChanges } from '../resources/porting-changes.ts'
import { accountTypeLabels, behaviorLabels } from './country-rules.ts'
import { isSecretKey, knownFields } from './porting-form.ts'
import { fieldLabel } from './what-is-wrong.ts'

export interface ReviewedChange {
  key: string
  label: string
  /** Null = nothing was there. */
  before: string | null
  after: string
}

/** Old and new side by side, in the order of the form. Secrets are named and never shown, nor called new: what is on file cannot be compared. `providerName` turns an id into a name. */
export function reviewChanges(
  changes: PortingChanges,
  porting: Porting,
  providerName: (id: string) => string | undefined = () => undefined,
): ReviewedChange[] {
  const context = { country: porting.country, behavior: changes.behavior ?? porting.behavior }
  const known = knownFields
    .filter((key) => changes[key] !== undefined)
    .map((key) => ({
      key,
      label: fieldLabel(key, context),
      before: before(key, porting),
      after: after(key, changes, providerName),
    }))
  const others = Object.entries(changes.other ?? {}).map(([key, value]) => ({
    key,
    label: fieldLabel(key, context),
    before: porting.missing.includes(key) ? null : 'On file, not shown',
    after: isSecretKey(key) ? 'As typed, not shown' : value,
  }))
  return [...known, ...others]
}

type Key = (typeof knownFields)[number]

function before(key: Key, porting: Porting): string | null {
  if (key === 'accountPin') return porting.accountPinExists ? 'On file, not shown' : null
  if (key === 'billingPin') return porting.billingPinExists ? 'On file, not shown' : null
  if (key === 'donorProvider') return porting.donorProvider?.name ?? null
  if (Object.hasOwn(porting.hidden ?? {}, key)) return 'On file, hidden'
  if (key === 'address') return porting.address ? addressText(porting.address) : null
  if (key === 'donorProviderApproval') return porting.donorProviderApproval ? 'Given' : 'Not given'
  return named(key, porting[key])
}

function after(key: Key, changes: PortingChanges, providerName: (id: string) => string | undefined): string {
  if (key === 'accountPin' || key === 'billingPin') return 'As typed, not shown'
  if (key === 'donorProvider') return providerName(changes.donorProvider ?? '') ?? changes.donorProvider ?? ''
  if (key === 'address') return changes.address ? addressText(changes.address) : ''
  if (key === 'donorProviderApproval') return changes.donorProviderApproval ? 'Given' : 'Not given'
  if (key === 'scheduledOn' && changes.scheduledOn === null) return 'As soon as possible'
  return named(key, changes[key] ?? null) ?? ''
}

function named(key: Key, value: string | null): string | null {
  const labels: Record<string, string> =
    key === 'accountType' ? accountTypeLabels : key === 'behavior' ? behaviorLabels : {}
  return value !== null && Object.hasOwn(labels, value) ? (labels[value] ?? value) : value
}

/** Of a covered address only the parts that were typed are known. */
function addressText(address: AddressChanges): string {
  const { line1, line2, city, state, postalCode, country } = address
  const rest = Object.keys(address).length < 6 ? ', the rest as on file' : ''
  return [line1, line2, city, [state, postalCode].filter(Boolean).join(' '), country].filter(Boolean).join(', ') + rest
}
