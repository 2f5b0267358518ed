/** A group of a draft as a form, and what one group can take over from another. Pure. */
import type { DraftGroup } from '../resources/port-request-draft.ts'
import type { SubRequestField } from '../resources/sub-request-changes.ts'
import { accountFields, type SubRequestForm } from './sub-request-form.ts'

/** Whose numbers these are: the upstream gives groups no name. One carrier may have two, for it keeps kinds of accounts apart. */
export function groupTitle({ carriers, numbers }: Pick<DraftGroup, 'carriers' | 'numbers'>): string {
  const name = carriers.join(', ') || 'Donor not known'
  const [kind, another] = new Set(numbers.map(({ lineType }) => lineType))
  // Many carriers say it themselves: "Verizon Wireless".
  const isSaid = !kind || another !== undefined || name.toLowerCase().includes(kind)
  return isSaid ? name : `${name}, ${kind === 'voip' ? 'VoIP' : kind}`
}

/** What one account holder's groups share: copied from one to the others, secrets and the date aside. */
export const holderFields = [
  'holder',
  'authPersonName',
  'streetAddress',
  'extendedAddress',
  'locality',
  'administrativeArea',
  'postalCode',
  'countryCode',
  'connectionId',
] as const satisfies readonly SubRequestField[]

/** What most orders leave as it is. */
const rare: ReadonlySet<SubRequestField> = new Set([
  'extendedAddress',
  'portingType',
  'remainingNumbersAction',
  'newBillingPhoneNumber',
])

/** A PIN guards wireless accounts; where the kind is not known, it may. */
const mayHavePin = ({ numbers }: DraftGroup) =>
  numbers.some(({ lineType }) => lineType === 'wireless' || lineType === null)

/**
 * A bill's fields from top to bottom. Unlike in an edit none of them moves away once it was saved, for a draft is filled in little by little.
 * https://developers.telnyx.com/openapi/v1 (update draft sub request) alone knows the messaging profile.
 */
export function draftGroupForm(group: DraftGroup): SubRequestForm {
  const isRare = (field: SubRequestField) => rare.has(field) || (field === 'pinPasscode' && !mayHavePin(group))
  const fields = accountFields(group)
  return {
    first: fields.filter((field) => !isRare(field)),
    others: [...fields.filter(isRare), 'messageProfileId'],
    asksForDate: group.focDateRequested === null,
    offersDate: true,
  }
}

/** Nothing insists on these, and donors refuse without them: what they hold against their records, and the PIN. */
export function advisedFields(group: DraftGroup): SubRequestField[] {
  const absent: [SubRequestField, boolean][] = [
    ['accountNumber', group.accountNumberEnd === null],
    ['pinPasscode', mayHavePin(group) && !group.pinExists],
    ['holder', !group.holder],
  ]
  return absent.filter(([, isAbsent]) => isAbsent).map(([field]) => field)
}
