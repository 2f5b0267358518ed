import type { RequestedNumber } from '#contract/resources/port-request.ts'
import type { DraftGroup } from '#contract/resources/port-request-draft.ts'
import { anySubRequest } from './any-sub-request.ts'

export const anyRequestedNumber = (more: Partial<RequestedNumber> = {}): RequestedNumber => ({
  phoneNumber: '+12125552000',
  phoneNumberFormatted: '+1 212 555 2000',
  country: 'US',
  lineType: 'wireless',
  carrier: 'Lumen',
  portabilityStatus: 'confirmed',
  subRequestId: 'group_1',
  subRequestStatus: null,
  ...more,
})

/** A group of a draft with all that is asked for, and what a test says of it. */
export function anyDraftGroup(more: Partial<DraftGroup> = {}): DraftGroup {
  const {
    supportKey: _,
    status: _status,
    focDate: _date,
    rating: _rating,
    ratingComment: _comment,
    ...account
  } = anySubRequest()
  const { updatedAt: _updated, version: _version, ...shared } = account
  return { ...shared, id: 'group_1', isComplete: true, numbers: [anyRequestedNumber()], numberCount: 1, ...more }
}
