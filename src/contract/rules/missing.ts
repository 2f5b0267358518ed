/** Where the upstream tells only the presence of a value: the read key that stands for the written one. */
const presenceKeys: Record<string, string> = { accountPin: 'accountPinExists', billingPin: 'billingPinExists' }

/**
 * Countries whose addresses are complete without a postal code. Ireland is among them because few people know their
 * Eircode and the vendor's own samples allow null (https://github.com/gigs/connect-sessions-buy-manage-example).
 */
const withoutPostalCode = new Set(
  'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GQ GY HK IE JM KI KM KN KP LC ML MO MR MW NA NR NU PA QA RW SB SC SL SR ST SY TD TF TG TK TL TO TT TV UG VC VU WS YE ZW'.split(
    ' ',
  ),
)

export function usesPostalCode(country: string): boolean {
  return !withoutPostalCode.has(country)
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return value !== null && value !== undefined
}

/** The parts an address still lacks, in the order in which they are asked for. */
export function missingAddressParts(address: unknown): string[] {
  const parts = (typeof address === 'object' && address !== null ? address : {}) as Record<string, unknown>
  const needed = ['line1', 'city', 'country']
  if (typeof parts.country === 'string' && usesPostalCode(parts.country)) needed.push('postalCode')
  return needed.filter((part) => !isFilled(parts[part]))
}

/**
 * Whether a porting, ours or the upstream's, holds a value for a key of `required`. PINs are write-only, so their
 * `…Exists` decides; approval counts only when true (https://github.com/gigs/embeds-js). `address.city` asks for one part.
 */
export function hasField(porting: Readonly<Record<string, unknown>>, key: string): boolean {
  if (Object.hasOwn(presenceKeys, key)) return porting[presenceKeys[key] ?? key] === true
  if (key === 'donorProviderApproval') return porting.donorProviderApproval === true
  if (key === 'address') return isFilled(porting.address) && missingAddressParts(porting.address).length === 0
  const [parent, part] = key.split('.')
  if (parent === 'address' && part) {
    const address = porting.address as Record<string, unknown> | null | undefined
    return isFilled(address?.[part])
  }
  return Object.hasOwn(porting, key) && isFilled(porting[key])
}

/** `required` names what the pair needs; missing is what of it is empty (https://github.com/gigs/embeds-js). Keeps the order, drops repeats. */
export function missingFields(required: readonly string[], has: (key: string) => boolean): string[] {
  return [...new Set(required)].filter((key) => !has(key))
}
