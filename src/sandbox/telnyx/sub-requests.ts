/** Sub requests of a submitted port request. Before: telnyx/app.ts. After: telnyx/porting-team.ts. */
import { telnyxRequiredFields } from '#contract/upstream/telnyx.ts'
import { changedDetails, differences } from './account-details.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { notFound, unprocessable } from './errors.ts'
import { focWindows } from './foc-windows.ts'
import type { TelnyxOperation } from './operation.ts'
import { portRequestNamed } from './port-requests.ts'
import { happen } from './porting-team.ts'
import { everything, presentSubRequest } from './present.ts'
import { readBody, textIn, type Values } from './read-request.ts'
import type { StoredSubRequest } from './stored.ts'
import { mayBeRated, refusalOfCancel, refusalOfEdit } from './sub-request-lifecycle.ts'

export const listSubRequests: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: portRequestNamed(emulator, params).subRequests.map((sub) => presentSubRequest(sub, everything)),
})

/** The reference prints a list of one here, and after an edit. */
export const getSubRequest: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: [presentSubRequest(subRequestNamed(emulator, params), everything)],
})

export const updateSubRequest: TelnyxOperation = (emulator, { params, body: raw }) => {
  const sub = subRequestNamed(emulator, params)
  const body = readBody(raw)
  const missing = telnyxRequiredFields.filter((field) => !textIn(body, field))
  if (missing.length > 0) throw unprocessable(`${missing.join(', ')} required.`)
  const now = emulator.clock.now()
  const details = changedDetails(body, { details: sub.details, country: countryOf(sub), now })
  // A message profile is no property of this body.
  details.default_message_profile_id = sub.details.default_message_profile_id
  const changed = differences(sub.details, details)
  const refusal = refusalOfEdit(sub, changed, now)
  if (refusal !== null) throw unprocessable(refusal)
  const rating = ratingIn(body, sub)
  if (mayBeRated(sub)) {
    const rated = rating ? happen(emulator, sub, { kind: 'rated', ...rating }, now) : sub
    return { status: 200, body: [presentSubRequest(rated, everything)] }
  }
  const isNewDate = changed.includes('foc_date_requested_by_user')
  const next = happen(emulator, sub, { kind: 'edited', details, isNewDate, nextIn: emulator.answerDelay }, now)
  return { status: 200, body: [presentSubRequest(next, everything)] }
}

/** Printed bare in the reference. */
export const cancelSubRequest: TelnyxOperation = (emulator, { params }) => {
  const sub = subRequestNamed(emulator, params)
  const now = emulator.clock.now()
  const refusal = refusalOfCancel(sub, now)
  if (refusal !== null) throw unprocessable(refusal)
  const next = happen(emulator, sub, { kind: 'cancelAsked', nextIn: emulator.answerDelay }, now)
  return { status: 200, body: presentSubRequest(next, everything) }
}

export const listAllowedFocDates: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: focWindows(countryOf(subRequestNamed(emulator, params)), emulator.clock.now()),
})

function subRequestNamed(emulator: TelnyxEmulator, params: Record<string, string>): StoredSubRequest {
  const found = portRequestNamed(emulator, params).subRequests.find(({ id }) => id === params.subRequest)
  if (!found) throw notFound()
  return found
}

const countryOf = ({ numbers }: StoredSubRequest) => numbers[0]?.country ?? 'US'

/** Null where none was given. What is not mentioned stays. */
function ratingIn(body: Values, sub: StoredSubRequest): { rating: number | null; comment: string | null } | null {
  const { customer_rating: rating } = body
  const comment = textIn(body, 'customer_rating_comment', 5000)
  const isGiven = (value: unknown) => value !== undefined && value !== null
  if (!isGiven(rating) && !isGiven(comment)) return null
  if (!mayBeRated(sub)) throw unprocessable('customer_rating is taken once the sub request is ported or cancelled.')
  if (isGiven(rating) && !(Number.isInteger(rating) && Number(rating) >= 1 && Number(rating) <= 5))
    throw unprocessable('customer_rating must be a whole number from 1 to 5.')
  return {
    rating: isGiven(rating) ? Number(rating) : sub.rating,
    comment: comment === undefined ? sub.ratingComment : comment,
  }
}
