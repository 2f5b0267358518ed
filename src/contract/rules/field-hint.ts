import type { Porting } from '../resources/porting.ts'
import { donorNotes } from './donor-notes.ts'

type Context = Pick<Porting, 'country' | 'behavior' | 'donorProvider'>

const hints: Record<string, string> = {
  accountNumber: 'From the donor’s bill or app. Usually not the phone number.',
  accountPin: 'The transfer PIN of the donor. Not the voicemail PIN, not the app password.',
  billingPin: 'Only where the donor protects billing with a PIN of its own.',
  firstName: 'The account holder at the donor, as on the bill.',
  lastName: 'The account holder at the donor, as on the bill.',
  birthday: 'Of the account holder at the donor.',
  address: 'The billing address at the donor, letter by letter as on the bill.',
  donorProvider: 'Who sends the customer the bill today, not the network behind it.',
  donorProviderApproval: 'Tick when the donor has agreed to let the number go.',
  accountType: 'How the customer pays the old provider.',
  scheduledOn: 'Empty means as soon as possible. A day that is not a working day moves to the next one.',
  phoneNumber: 'The number to move.',
}

/** One line under a field: where the value comes from, by the donor's own note where one is about nothing else. Undefined where nothing helps. */
export function fieldHint(key: string, porting: Context): string | undefined {
  if (key === 'accountPin' && porting.country === 'GB') return switchingCodeHint(porting.behavior)
  if (key === 'accountPin') return donorNotes(porting).find((note) => note.howToGetCode)?.text ?? hints.accountPin
  if (key === 'accountNumber' && porting.country === 'IE') return 'On the bill. Prepaid lines have none.'
  if (key === 'accountNumber') return donorNotes(porting).find(({ about }) => about[0] === 'number')?.text ?? hints[key]
  return Object.hasOwn(hints, key) ? hints[key] : undefined
}

/** https://www.ispreview.co.uk/index.php/2019/06/ofcoms-new-text-to-switch-process-for-uk-mobile-operators-begins.html */
function switchingCodeHint(behavior: string): string {
  return behavior === 'cancelOnly'
    ? 'The customer texts STAC to 75075 and has it within a minute. Valid for 30 days.'
    : 'The customer texts PAC to 65075 and has it within a minute. Valid for 30 days.'
}
