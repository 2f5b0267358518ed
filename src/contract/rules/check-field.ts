import { addressLayout } from './address-layout.ts'
import { normaliseSwitchingCode, pacPattern, stacPattern } from './country-rules.ts'

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
  phoneNumber: (value) =>
    /^\+[1-9]\d{5,14}$/.test(value) ? null : error('A number starts with + and the country code.'),
  birthday: (value, { today }) => {
    if (!isDate(value)) return error('A date looks like 1990-05-21.')
    return value >= today ? error('A birthday lies in the past.') : null
  },
  scheduledOn: (value, { today }) => {
    if (!isDate(value)) return error('A date looks like 2026-12-01.')
    return value > today ? null : error('The date must lie in the future. Leave it empty for as soon as possible.')
  },
  accountPin: (value, context) => (context.country === 'GB' ? checkSwitchingCode(value, context.behavior) : null),
  accountNumber: (value, { phoneNumber }) =>
    phoneNumber && digits(value) === digits(phoneNumber)
      ? warning('This is the phone number. Most donors use another account number.')
      : null,
  'address.postalCode': (value, { country }) => {
    const rule = addressLayout(country).postalCode
    return !rule || rule.pattern.test(value.toUpperCase())
      ? null
      : warning(`This looks unusual. Example: ${rule.example}.`)
  },
}

function digits(text: string): string {
  return text.replace(/\D/g, '')
}

function isDate(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
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

/** What is wrong with a typed value; null for nothing, for an empty one, and for fields without a rule. */
export function checkField(key: string, value: string, context: CheckContext): FieldCheck | null {
  const typed = value.trim()
  if (!typed || !Object.hasOwn(checks, key)) return null
  return checks[key]?.(typed, context) ?? null
}
