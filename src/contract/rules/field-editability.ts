import { isPortingStatus, type Porting, type PortingStatus } from '../resources/porting.ts'

/** Gigs reference, "Update a porting": "only updatable when the porting's status is draft". */
const draftOnly: Record<string, string> = {
  phoneNumber: 'The number is fixed once the draft is in use. For another number, cancel and start a new porting.',
  provider: 'The recipient network is fixed once the draft is in use.',
  behavior: 'Keeping or ending the number is fixed once the draft is in use.',
}

const open = true
const editability = {
  draft: open,
  initiated: 'The customer is being asked to approve. Details cannot change meanwhile.',
  pending: open,
  informationRequired: open,
  requested: 'It is with the donor. Details can change again when the donor has answered.',
  declined: open,
  completed: 'The number has moved.',
  canceled: 'It was cancelled. Start a new porting instead.',
  expired: 'It ran out of time. Start a new porting instead.',
  failed: 'It failed. Contact the provider or start a new porting.',
} satisfies Record<PortingStatus, true | string>

/** Whether anything can be changed: true, or why not. */
export function formEditability(porting: Pick<Porting, 'status'>): true | string {
  if (isPortingStatus(porting.status)) return editability[porting.status]
  return 'This status is new to Portdesk, so it cannot tell whether this is safe.'
}

/** Whether a field can be changed: true, or why not. */
export function fieldEditability(key: string, porting: Pick<Porting, 'status'>): true | string {
  const form = formEditability(porting)
  if (form !== true || porting.status === 'draft') return form
  return Object.hasOwn(draftOnly, key) ? (draftOnly[key] ?? true) : true
}
