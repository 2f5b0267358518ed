/** A porting as it leaves the desk: what is personal is covered. Pure. Before: server/routes. After: the web, which asks to have it revealed. */
import { type HiddenKey, hiddenKeys } from '../resources/hidden-data.ts'
import type { Address, Porting } from '../resources/porting.ts'

export const cover = '•••••'

/** `digests`: by key, of what is covered, so that a change shows without the value. */
export function hidePersonal(porting: Porting, digests: Record<string, string>): Porting {
  const { accountNumber, birthday, address } = porting
  const there = hiddenKeys.filter((key) => porting[key] !== null)
  return {
    ...porting,
    accountNumber: accountNumber && coveredNumber(accountNumber),
    birthday: birthday && cover,
    address: address && coveredAddress(address),
    hidden: Object.fromEntries(there.map((key) => [key, digests[key] ?? ''])),
  }
}

/** The end helps to recognise it; of a short one it would tell too much. */
function coveredNumber(text: string): string {
  return text.length > 8 ? `${cover} ${text.slice(-4)}` : cover
}

/** The country says which fields an address has; of the rest, only which parts are there. */
function coveredAddress({ country, ...parts }: Address): Address {
  const covered = (text: string | null) => text && cover
  return {
    line1: covered(parts.line1) ?? '',
    line2: covered(parts.line2),
    city: covered(parts.city) ?? '',
    state: covered(parts.state),
    postalCode: covered(parts.postalCode),
    country,
  }
}

/** Whether what this reading holds of `key` is a cover and not the value. */
export function isHidden(porting: Pick<Porting, 'hidden'>, key: string): key is HiddenKey {
  return porting.hidden !== undefined && Object.hasOwn(porting.hidden, key)
}
