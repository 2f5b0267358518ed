import type { Address } from '../resources/porting.ts'
import type { AddressChanges } from '../resources/porting-changes.ts'

/** What was typed over what is on file: a part that is absent stays, null takes it away. Parts may be covers where `onFile` is. */
export function wholeAddress(typed: AddressChanges, onFile: Address | null): Address {
  const part = (key: keyof Address) => (typed[key] === undefined ? (onFile?.[key] ?? null) : (typed[key] ?? null))
  return {
    line1: part('line1') ?? '',
    line2: part('line2'),
    city: part('city') ?? '',
    state: part('state'),
    postalCode: part('postalCode'),
    country: part('country') ?? '',
  }
}
