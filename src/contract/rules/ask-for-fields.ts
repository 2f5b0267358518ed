import type { Porting } from '../resources/porting.ts'
import { codeName, inSentence } from './decline-guidance.ts'
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
  donorProviderApproval: 'their confirmation that the number may be moved',
  accountNumber: 'the account number',
  billingPin: 'the billing PIN',
  birthday: 'the account holder’s date of birth',
  address: 'the billing address',
}
/** To be said in one breath. */
const names = ['firstName', 'lastName']

/** One question for several fields, complete with how this donor's customers get what is asked; null where the customer cannot help. */
export function askForFields(keys: readonly string[], porting: Context): string | null {
  const fields = [...new Set(keys.map((key) => (key.startsWith('address.') ? 'address' : key)))]
  const wanted = wishesFor(fields, porting)
  const from = porting.donorProvider ? ` from ${porting.donorProvider.name}` : ''
  const opening = `To move your number${from} we need ${enumerated(wanted)}.`
  const sentences = [...(wanted.length > 0 ? [opening] : []), ...details(fields, porting)]
  return sentences.length > 0 ? sentences.join(' ') : null
}

function wishesFor(fields: readonly string[], porting: Context): string[] {
  const asked = fields.filter((key) => !names.includes(key)).map((key) => wish(key, porting))
  const holder = fields.some((key) => names.includes(key)) ? holderWish(fields) : null
  return [...asked, holder].filter((text) => text !== null)
}

function wish(key: string, porting: Context): string | null {
  if (key === 'accountPin') return codeWish(porting)
  if (Object.hasOwn(wishes, key)) return wishes[key] ?? null
  return `the ${inSentence(fieldLabel(key, porting))}`
}

function codeWish({ country, behavior }: Context): string {
  return country === 'GB' || country === 'FR' ? `the ${codeName(country, behavior)}` : 'a transfer PIN'
}

function holderWish(fields: readonly string[]): string {
  const both = names.every((name) => fields.includes(name))
  const which = both ? 'name' : fields.includes('firstName') ? 'first name' : 'last name'
  return `the account holder’s ${which}`
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
    fields.includes('accountType') &&
      'Do you pay there by bill or in advance, and does the account have one line or several?',
  ]
  return sentences.filter((text): text is string => typeof text === 'string')
}

const otherwise =
  'Your old provider gives you the PIN for moving a number; your voicemail PIN and your app password do not work for this.'

/** "a", "a and b", "a, b and c". */
export function enumerated(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
