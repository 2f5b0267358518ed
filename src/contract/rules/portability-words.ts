/** Why a number can or cannot be moved, in an agent's words. Open lists: what is unknown keeps its own name. */
import type { RequestedNumber } from '../resources/port-request.ts'
import type { PortabilityResult } from '../resources/port-request-draft.ts'
import type { Phase } from './porting-status.ts'

const reasons: Readonly<Record<string, string>> = {
  invalid_phone_number: 'This is no phone number.',
  lrn_data_not_found: 'The number registry does not know it. Check the digits, or that it is in service.',
  no_coverage: 'Telnyx cannot take numbers of this area.',
  already_being_ported: 'A port request for it is open already.',
  telnyx_number: 'It is at Telnyx already.',
}

const certainty: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed.',
  provisional: 'Provisional: the donor may still say no.',
  pending: 'Still being looked at.',
}

const lineTypes: Readonly<Record<string, string>> = { wireline: 'Landline', wireless: 'Mobile', voip: 'VoIP' }

/** As a part of a line, true before the move and after it: whole sentences stand where portability is the question. */
const shortCertainty: Readonly<Record<string, string>> = {
  confirmed: 'portability confirmed',
  provisional: 'portability provisional',
  pending: 'portability not known yet',
}

const word = (words: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(words, key) ? words[key] : undefined

export interface PortabilityWords {
  label: string
  tone: Phase
  text: string
}

export function portabilityWords({
  isPortable,
  nonPortableReason,
  portabilityStatus,
}: Pick<PortabilityResult, 'isPortable' | 'nonPortableReason' | 'portabilityStatus'>): PortabilityWords {
  if (!isPortable) {
    const text = nonPortableReason ? (word(reasons, nonPortableReason) ?? nonPortableReason) : 'No reason was given.'
    return { label: 'Not portable', tone: 'trouble', text }
  }
  const text = portabilityStatus ? (word(certainty, portabilityStatus) ?? portabilityStatus) : ''
  return portabilityStatus === null || portabilityStatus === 'confirmed'
    ? { label: 'Portable', tone: 'done', text }
    : { label: 'Portable', tone: 'donor', text }
}

/** "Landline · Lumen · portability confirmed": what is known of a number that was asked for. */
export function numberFacts({
  lineType,
  carrier,
  portabilityStatus,
}: Pick<RequestedNumber, 'lineType' | 'carrier' | 'portabilityStatus'>): string {
  return [
    lineType && (word(lineTypes, lineType) ?? lineType),
    carrier,
    portabilityStatus && (word(shortCertainty, portabilityStatus) ?? portabilityStatus),
  ]
    .filter(Boolean)
    .join(' · ')
}
