import { e164 } from '../resources/e164.ts'
import { addressLayout } from './address-layout.ts'
import { normaliseSwitchingCode, pacPattern, stacPattern } from './country-rules.ts'
import { donorNotes } from './donor-notes.ts'
import { hasHiddenCharacters } from './hidden-characters.ts'
import { shortDate } from './what-is-wrong.ts'

export interface FieldCheck {
  /** `error`: the API would surely refuse. `warning`: the donor decides; sending stays possible. */
  level: 'error' | 'warning'
  message: string
}

export interface CheckContext {
  /** Of the number, alpha-2. For `address.*`: give the address's own country. */
  country: string | null
  behavior: string
  /** `YYYY-MM-DD`. */
  today: string
  /** E.164, to notice the number typed as an account number. */
  phoneNumber?: string
  donorName?: string | null
}

const error = (message: string): FieldCheck => ({ level: 'error', message })
const warning = (message: string): FieldCheck => ({ level: 'warning', message })

type Check = (value: string, context: CheckContext) => FieldCheck | null

const checks: Record<string, Check> = {
  phoneNumber: (value) => (e164.test(value) ? null : error('A number starts with + and the country code.')),
  birthday: checkBirthday,
  scheduledOn: checkScheduledOn,
  accountNumber: checkAccountNumber,
  accountPin: checkAccountPin,
  firstName: checkName,
  lastName: checkName,
  'address.postalCode': (value, { country }) => {
    const rule = addressLayout(country).postalCode
    if (!rule || rule.pattern.test(value.toUpperCase())) return null
    return warning(`Unusual for this country. It looks like ${rule.example}.`)
  },
}

/** What is wrong with a typed value; null for nothing, for an empty one, and for fields without a rule. */
export function checkField(key: string, value: string, context: CheckContext): FieldCheck | null {
  const typed = value.trim()
  if (!typed) return null
  const found = Object.hasOwn(checks, key) ? checks[key]?.(typed, context) : null
  return found ?? (hasHiddenCharacters(typed) ? unseen : null)
}

const unseen = warning(
  'This holds characters that cannot be seen, perhaps from copying. Type it anew if the donor compares it.',
)

function digits(text: string): string {
  return text.replace(/\D/g, '')
}

function isDate(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

function checkBirthday(value: string, { today }: CheckContext): FieldCheck | null {
  if (!isDate(value)) return error('A date looks like 1990-05-21.')
  if (value >= today) return error('A birthday lies in the past.')
  const years = Number(today.slice(0, 4)) - Number(value.slice(0, 4))
  if (years > 110) return warning('That is more than 110 years ago.')
  return years < 16 ? warning('The account holder would be under 16. Is it the holder’s birthday?') : null
}

/** "Must be in the future" (Gigs reference); not a working day moves to the next (https://api-docs.gigs.com/docs/porting/porting-in-the-uk). */
function checkScheduledOn(value: string, { today }: CheckContext): FieldCheck | null {
  if (!isDate(value)) return error('A date looks like 2026-12-01.')
  if (value <= today) return error('The date must lie in the future. Leave it empty for as soon as possible.')
  const weekday = new Date(`${value}T00:00:00Z`).getUTCDay()
  if (weekday !== 0 && weekday !== 6) return null
  return warning(`${shortDate(value)} is not a working day: it moves on the next one.`)
}

/** Donors of these countries know a line by the serial number of its SIM. */
const bySimNumber = ['IT', 'ES']

function checkAccountNumber(value: string, { phoneNumber, country, donorName }: CheckContext): FieldCheck | null {
  const typed = digits(value)
  const isPrepaid = /prepaid/i.test(donorName ?? '')
  if (phoneNumber && !isPrepaid && typed.length > 6 && digits(phoneNumber).endsWith(typed.replace(/^0+/, ''))) {
    return warning('This is the phone number. Most donors use another account number.')
  }
  if (!bySimNumber.includes(country ?? '') && /^89\d{16,18}$/.test(typed)) {
    return warning('This looks like the serial number of a SIM, not like an account number.')
  }
  if (/verizon/i.test(donorName ?? '') && /^\d{9}-\d{5}$/.test(value)) {
    return warning('Verizon numbers are entered without the dash.')
  }
  return null
}

function checkAccountPin(value: string, { country, behavior, donorName }: CheckContext): FieldCheck | null {
  if (country === 'GB') return checkSwitchingCode(value, behavior)
  if (country === 'FR') {
    const isRio = /^[A-Z0-9]{2}[A-Z][A-Z0-9+]{9}$/.test(normaliseSwitchingCode(value))
    return isRio
      ? null
      : warning('A RIO has 12 letters and digits, such as 01PABC123XYZ. The customer gets it by calling 3179.')
  }
  if (country === 'US' && sixDigitPin(donorName ?? '') && !/^\d{6}$/.test(value)) {
    return warning(`${donorName} gives out transfer PINs of 6 digits. Is this another PIN?`)
  }
  return null
}

/** Sources: the notes on T-Mobile and Verizon. */
function sixDigitPin(donorName: string): boolean {
  const donorProvider = {
    object: 'serviceProvider' as const,
    id: '',
    country: 'US',
    name: donorName,
    recipientProviders: [],
  }
  const [brand] = donorNotes({ donorProvider, country: 'US', behavior: 'portIn' })
  return brand?.id === 't-mobile' || brand?.id === 'verizon'
}

/** Shape only: the upstream says "starts with", so longer codes are not refused here (https://developers.gigs.com/api/error-codes). */
function checkSwitchingCode(value: string, behavior: string): FieldCheck | null {
  const code = normaliseSwitchingCode(value)
  const isPac = pacPattern.test(code)
  const isStac = stacPattern.test(code)
  if (behavior === 'cancelOnly') {
    if (isPac) return warning('3 letters and 6 digits are a PAC, which keeps the number. To end it, a STAC is needed.')
    return isStac ? null : warning('A STAC has 6 digits and 3 letters, such as 123456ABC.')
  }
  if (isStac) return warning('6 digits and 3 letters are a STAC, which ends the number. To keep it, a PAC is needed.')
  return isPac ? null : warning('A PAC has 3 letters and 6 digits, such as ABC123456.')
}

function checkName(value: string): FieldCheck | null {
  if (value.includes('@')) return warning('This looks like an e-mail address, not like a name.')
  return /\d/.test(value) ? warning('Names rarely hold digits. Is it as on the bill?') : null
}
