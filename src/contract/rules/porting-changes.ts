/** What stands in the form → what is sent. Before: porting-form.ts. After: web/api, `updatePorting` or `createPorting`. */
import type { Porting } from '../resources/porting.ts'
import { type AddressChanges, otherFieldName, type PortingChanges } from '../resources/porting-changes.ts'
import { type AddressPartKey, addressLayout, addressPartKeys } from './address-layout.ts'
import { normaliseSwitchingCode, pacPattern, stacPattern } from './country-rules.ts'
import { fieldEditability, formEditability } from './field-editability.ts'
import { isHidden } from './hide-personal.ts'
import { missingAddressParts } from './missing.ts'
import { isUnknownKey, type PortingForm } from './porting-form.ts'

export type AddressValues = Record<AddressPartKey, string>

/** Mirrors the screen. Empty text = nothing typed. */
export interface FormValues {
  phoneNumber: string
  provider: string
  behavior: string
  /** An id, `svp_…`. */
  donorProvider: string
  donorProviderApproval: boolean
  accountNumber: string
  accountPin: string
  billingPin: string
  accountType: string
  firstName: string
  lastName: string
  birthday: string
  scheduledOn: string
  address: AddressValues
  /** Unknown required keys, by their own names. */
  other: Record<string, string>
}

const textKeys = [
  'phoneNumber',
  'provider',
  'accountNumber',
  'accountType',
  'firstName',
  'lastName',
  'birthday',
] as const
const secretKeys = ['accountPin', 'billingPin'] as const

/** The form before anybody typed: what is on file, except PINs, which are never read back, and what is covered. */
export function emptyValues(porting: Porting, form: PortingForm): FormValues {
  return {
    phoneNumber: porting.phoneNumber,
    provider: porting.provider,
    behavior: porting.behavior,
    donorProvider: porting.donorProvider?.id ?? '',
    donorProviderApproval: porting.donorProviderApproval === true,
    accountNumber: isHidden(porting, 'accountNumber') ? '' : (porting.accountNumber ?? ''),
    accountPin: '',
    billingPin: '',
    accountType: porting.accountType ?? '',
    firstName: porting.firstName ?? '',
    lastName: porting.lastName ?? '',
    birthday: isHidden(porting, 'birthday') ? '' : (porting.birthday ?? ''),
    scheduledOn: porting.scheduledOn ?? '',
    address: addressValues(porting),
    other: Object.fromEntries(form.unknownKeys.map((key) => [key, ''])),
  }
}

function addressValues(porting: Porting): AddressValues {
  const { address, country } = porting
  const onFile = address?.country ?? country ?? ''
  if (isHidden(porting, 'address')) return { ...noAddress, country: onFile }
  return {
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    postalCode: address?.postalCode ?? '',
    country: onFile,
  }
}

const noAddress = { line1: '', line2: '', city: '', state: '', postalCode: '' }

/**
 * What to send: only what changed, never anything empty, nothing that the status has frozen. Blanks are left out because
 * an empty string can blank a field that was filled (https://github.com/gigs/embeds-js). Only a date of the move can be cleared.
 */
export function changesFrom(values: FormValues, porting: Porting): PortingChanges {
  if (formEditability(porting) !== true) return {}
  const changes: PortingChanges = {}
  for (const key of textKeys) {
    const typed = values[key].trim()
    if (typed && typed !== porting[key]?.trim() && fieldEditability(key, porting) === true) changes[key] = typed
  }
  for (const key of secretKeys) if (values[key].trim()) changes[key] = values[key].trim()
  if (changes.accountPin && porting.country === 'GB') changes.accountPin = plainCode(changes.accountPin)
  addChoices(changes, values, porting)
  const address = changedAddress(values.address, porting)
  if (address) changes.address = address
  const other = changedOthers(values.other, porting)
  if (Object.keys(other).length > 0) changes.other = other
  return changes
}

/** A PAC or STAC as the provider wants it, however it was read out; anything else as it was typed. */
function plainCode(typed: string): string {
  const code = normaliseSwitchingCode(typed)
  return pacPattern.test(code) || stacPattern.test(code) ? code : typed
}

function addChoices(changes: PortingChanges, values: FormValues, porting: Porting): void {
  const { behavior } = values
  if ((behavior === 'portIn' || behavior === 'cancelOnly') && behavior !== porting.behavior) {
    if (fieldEditability('behavior', porting) === true) changes.behavior = behavior
  }
  const donor = values.donorProvider.trim()
  if (donor && donor !== porting.donorProvider?.id) changes.donorProvider = donor
  // null and false both mean "not approved": https://github.com/gigs/embeds-js
  if (values.donorProviderApproval !== (porting.donorProviderApproval === true)) {
    changes.donorProviderApproval = values.donorProviderApproval
  }
  const date = values.scheduledOn.trim()
  if (date !== (porting.scheduledOn ?? '')) changes.scheduledOn = date || null
}

/** Blank parts count as absent. */
function partsOnFile({ address }: Pick<Porting, 'address'>): Record<AddressPartKey, string | null> {
  const entries = addressPartKeys.map((key) => [key, address?.[key]?.trim() || null])
  return Object.fromEntries(entries)
}

/** What the address would be if sent: typed parts over those on file. Parts this country does not show stay; an emptied optional part goes. */
function mergedAddress(
  values: AddressValues,
  porting: Pick<Porting, 'address'>,
): Record<AddressPartKey, string | null> {
  const onFile = partsOnFile(porting)
  const country = values.country.trim() || onFile.country
  const shown = new Map(addressLayout(country).parts.map((part) => [part.key, part]))
  const merged = {} as Record<AddressPartKey, string | null>
  for (const key of addressPartKeys) {
    const canBeRemoved = shown.has(key) ? key === 'line2' || key === 'state' : country !== onFile.country
    merged[key] = values[key].trim() || (canBeRemoved ? null : onFile[key])
  }
  return merged
}

/** The parts an address that was begun still lacks before it can be sent; empty where it was not begun or is complete. */
export function incompleteAddress(values: AddressValues, porting: Pick<Porting, 'address'>): string[] {
  const begun = addressPartKeys.some((key) => key !== 'country' && values[key].trim() !== '')
  if (!begun) return []
  return missingAddressParts(mergedAddress(values, porting)).filter((part) => part !== 'postalCode')
}

function changedAddress(values: AddressValues, porting: Porting): AddressChanges | null {
  if (isHidden(porting, 'address')) return typedParts(values, porting)
  const { line1, line2, city, state, postalCode, country } = mergedAddress(values, porting)
  if (!line1 || !city || !country) return null
  const address = { line1, line2, city, state, postalCode, country }
  const onFile = partsOnFile(porting)
  const differs = addressPartKeys.some((key) => address[key] !== onFile[key])
  return differs ? address : null
}

/**
 * Over an address that is covered, only what was typed goes; the desk puts it together with what is on file. A new first line
 * brings its second with it, even an empty one, and another country leaves no region of the old one behind.
 */
function typedParts(values: AddressValues, porting: Porting): AddressChanges | null {
  const typed: AddressChanges = {}
  for (const key of addressPartKeys) {
    const value = values[key].trim()
    if (value && (key !== 'country' || value !== porting.address?.country)) typed[key] = value
  }
  if (typed.line1 && !typed.line2) typed.line2 = null
  if (typed.country && !typed.state) typed.state = null
  return Object.keys(typed).length > 0 ? typed : null
}

/** Sends only keys that are required and unknown: whatever else stands in the form is none of its fields. */
function changedOthers(other: Record<string, string>, porting: Porting): Record<string, string> {
  const entries = Object.entries(other).map(([key, value]) => [key, value.trim()] as const)
  const canBeSent = (key: string) => otherFieldName.test(key) && isUnknownKey(key) && porting.required.includes(key)
  return Object.fromEntries(entries.filter(([key, value]) => value !== '' && canBeSent(key)))
}
