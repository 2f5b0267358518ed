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
  donorProvider: 'the name of the company that sends you the bill today',
  donorProviderApproval: 'word that your old provider has agreed to let the number go',
  accountNumber: 'the account number with your old provider',
  billingPin: 'the billing PIN of your old provider',
  accountType: 'whether you pay your old provider by bill or in advance, and how many lines are on that account',
  birthday: 'the date of birth of the account holder',
  address: 'the billing address exactly as on that provider’s bill',
}
/** To be said in one breath. */
const names = ['firstName', 'lastName']

/** One question for several fields, complete with how this donor's customers get what is asked; null where the customer cannot help. */
export function askForFields(keys: readonly string[], porting: Context): string | null {
  const wanted = wishesFor(keys, porting)
  const how = howTo(keys, porting)
  if (wanted.length === 0) return null
  return [`To move your number we need ${enumerated(wanted)}.`, ...how].join(' ')
}

function wishesFor(keys: readonly string[], porting: Context): string[] {
  const fields = [...new Set(keys.map((key) => (key.startsWith('address.') ? 'address' : key)))]
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
  if (country === 'GB' || country === 'FR') return `the ${codeName(country, behavior)} of your old provider`
  return 'the transfer PIN of your old provider, which is not your voicemail PIN'
}

function holderWish(fields: readonly string[]): string {
  const both = names.every((name) => fields.includes(name))
  const which = both ? 'name' : fields.includes('firstName') ? 'first name' : 'last name'
  return `the account holder’s ${which} exactly as on the bill`
}

function howTo(keys: readonly string[], porting: Context): string[] {
  const notes = donorNotes(porting)
  const parts = [
    keys.includes('accountNumber') && notes.find((note) => note.howToFindNumber)?.howToFindNumber,
    keys.includes('accountPin') && notes.find((note) => note.howToGetCode)?.howToGetCode,
  ]
  return parts.filter((text): text is string => typeof text === 'string')
}

/** "a", "a and b", "a, b and c". */
export function enumerated(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
