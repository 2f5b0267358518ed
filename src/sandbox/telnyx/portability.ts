/** Whether numbers can be ported, and by whom they are held. Before: telnyx/app.ts. After: telnyx/losing-carriers.ts. */
import type { TelnyxNonPortableReason, TelnyxPortability } from '#contract/upstream/telnyx.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { unprocessable } from './errors.ts'
import { nonPortableByEnding, numberOf, toE164 } from './losing-carriers.ts'
import type { TelnyxOperation } from './operation.ts'
import type { Values } from './read-request.ts'
import { readBody } from './read-request.ts'
import { isOpen } from './sub-request-lifecycle.ts'

/** More at once are refused (inferred). */
const mostNumbers = 1000

/** The reference prints a list of one object that holds the numbers. */
export const checkPortability: TelnyxOperation = (emulator, { body }) => ({
  status: 201,
  body: [{ phone_numbers: phoneNumbersIn(readBody(body)).map((written) => portabilityOf(emulator, written)) }],
})

/** As written, in their order. */
export function phoneNumbersIn(body: Values): string[] {
  const { phone_numbers: list } = body
  if (!Array.isArray(list) || list.length === 0) throw unprocessable('phone_numbers must be a list of numbers.')
  if (list.length > mostNumbers) throw unprocessable(`phone_numbers holds more than ${mostNumbers} numbers.`)
  return list.map((item: unknown) => {
    const written = typeof item === 'object' && item !== null ? (item as Values).phone_number : undefined
    if (typeof written !== 'string') throw unprocessable('Each of phone_numbers must be an object with a phone_number.')
    return written.slice(0, 100)
  })
}

export function portabilityOf(emulator: TelnyxEmulator, written: string): TelnyxPortability {
  const phoneNumber = toE164(written)
  if (phoneNumber === null) {
    return {
      raw_number: written,
      e164_number: null,
      portable: false,
      portability_status: null,
      carrier_name: null,
      coverage_category: 'invalid',
      non_portable_reason: 'invalid_phone_number',
    }
  }
  const { carrierName, coverage, portability } = numberOf(phoneNumber)
  const reason = reasonAgainst(emulator, phoneNumber)
  return {
    raw_number: written,
    e164_number: phoneNumber,
    portable: reason === null,
    portability_status: portability,
    carrier_name: reason === 'telnyx_number' ? 'Telnyx' : carrierName,
    coverage_category: coverage,
    non_portable_reason: reason,
  }
}

/** What the world knows of the number comes first: it is on its way, or has arrived. */
function reasonAgainst({ store }: TelnyxEmulator, phoneNumber: string): TelnyxNonPortableReason | null {
  const sub = store
    .ofNumber(phoneNumber)
    ?.subRequests.findLast(({ numbers }) => numbers.some((number) => number.phoneNumber === phoneNumber))
  if (sub?.status === 'ported') return 'telnyx_number'
  if (sub && isOpen(sub)) return 'already_being_ported'
  return sub || store.line(phoneNumber) ? null : nonPortableByEnding(phoneNumber)
}
