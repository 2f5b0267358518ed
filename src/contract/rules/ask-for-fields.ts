import type { Porting } from '../resources/porting.ts'
import { codeName, enumerated, inSentence } from './decline-guidance.ts'
import { donorNotes } from './donor-notes.ts'
import { fieldLabel } from './what-is-wrong.ts'

type Context = Pick<Porting, 'country' | 'behavior' | 'donorProvider'>

/** What to ask for, in words to the customer. What only we know (the network, the number, keep or end) is not asked. */
const wishes: Record<string, string | null> = {
  phoneNumber: null,
  provider: null,
  behavior: null,
  scheduledOn: null,
  accountType: null,
  donorProvider: 'the name of the company that sends you the bill today',
  donorProviderApproval: 'confirmation from your old provider that the number may be moved',
  accountNumber: 'the account number',
  billingPin: 'the billing PIN',
  address: 'the billing address',
}
/** To be said in one breath. */
const names = ['firstName', 'lastName']
const holder = [...names, 'birthday']

/** One question for several fields, complete with how this donor's customers get what is asked; null where the customer cannot help. */
export function askForFields(keys: readonly string[], porting: Context): string | null {
  const fields = [...new Set(keys.map((key) => (key.startsWith('address.') ? 'address' : key)))]
  const wanted = wishesFor(fields, porting)
  const opening = `${purpose(porting)} we need ${enumerated(wanted)}.`
  const sentences = [...(wanted.length > 0 ? [opening] : []), ...details(fields, porting)]
  return sentences.length > 0 ? sentences.join(' ') : null
}

function purpose({ behavior, donorProvider }: Context): string {
  if (behavior === 'cancelOnly')
    return donorProvider ? `To end your line at ${donorProvider.name}` : 'To end your old line'
  return donorProvider ? `To move your number from ${donorProvider.name}` : 'To move your number'
}

function wishesFor(fields: readonly string[], porting: Context): string[] {
  const asked = fields.filter((key) => !holder.includes(key)).map((key) => wish(key, porting))
  return [...asked, holderWish(fields)].filter((text) => text !== null)
}

function wish(key: string, porting: Context): string | null {
  if (key === 'accountPin') return codeWish(porting)
  if (Object.hasOwn(wishes, key)) return wishes[key] ?? null
  return `the ${inSentence(fieldLabel(key, porting))}`
}

function codeWish({ country, behavior }: Context): string {
  return country === 'GB' || country === 'FR' ? `the ${codeName(country, behavior)}` : 'a transfer PIN'
}

function holderWish(fields: readonly string[]): string | null {
  const both = names.every((name) => fields.includes(name))
  const wanted = [
    both ? 'name' : fields.includes('firstName') ? 'first name' : fields.includes('lastName') ? 'last name' : null,
    fields.includes('birthday') ? 'date of birth' : null,
  ].filter((part) => part !== null)
  return wanted.length > 0 ? `the account holder’s ${enumerated(wanted)}` : null
}

/** What makes the wishes fulfillable, a sentence each. */
function details(fields: readonly string[], porting: Context): string[] {
  const notes = donorNotes(porting)
  const exact = [
    ...(names.some((name) => fields.includes(name)) ? ['name'] : []),
    ...(fields.includes('address') ? ['address'] : []),
  ]
  const sentences = [
    exact.length > 0 && `The ${enumerated(exact)} must be exactly as on the bill.`,
    fields.includes('accountNumber') && notes.find((note) => note.howToFindNumber)?.howToFindNumber,
    fields.includes('accountPin') && (notes.find((note) => note.howToGetCode)?.howToGetCode ?? otherwise),
    fields.includes('accountType') && accountTypeQuestion(porting),
  ]
  return sentences.filter((text): text is string => typeof text === 'string')
}

/** Source of the four kinds: https://developers.gigs.com/docs/porting/porting-in-ireland. */
function accountTypeQuestion({ donorProvider }: Context): string {
  const donor = donorProvider?.name ?? 'your old provider'
  return `Do you pay ${donor} by bill or in advance? If by bill, does the account have one line or several; if in advance, is the line registered in your name? If you get a bill, please have its account number ready.`
}

const otherwise =
  'Your old provider gives you the PIN for moving a number; your voicemail PIN and your app password do not work for this.'
