import { isPortingStatus, type Porting, type PortingStatus } from '../resources/porting.ts'

export type PortingAction = 'update' | 'retry' | 'cancel' | 'delete'

/** `caution`: allowed here, yet the reference does not promise that the upstream agrees. `reason`: plain words for the agent. */
export type Permission = { allowed: true; caution?: string } | { allowed: false; reason: string }
export type PortingActions = Record<PortingAction, Permission>

const yes: Permission = { allowed: true }
const no = (reason: string): Permission => ({ allowed: false, reason })

const onlyDrafts = no('Only a draft can be deleted.')

/** All four refused for the same reason: a final status. */
function final(reason: string): PortingActions {
  return { update: no(reason), retry: no(reason), cancel: no(reason), delete: onlyDrafts }
}

type Row = (porting: Pick<Porting, 'scheduledOn'>, today: string) => PortingActions

/** Who allows what: Gigs reference, "Cancel a porting", "Delete a draft porting", "Update a porting". */
const actions = {
  draft: () => ({
    update: yes,
    retry: no('Nothing has been sent yet.'),
    cancel: no('A draft has not been sent. Delete it instead.'),
    delete: yes,
  }),
  initiated: () => ({
    update: no('The customer is being asked to approve. Details cannot change meanwhile.'),
    retry: no('The customer is being asked to approve.'),
    cancel: { allowed: true, caution: 'The provider may refuse this while the customer is being asked to approve.' },
    delete: onlyDrafts,
  }),
  pending: () => ({ update: yes, retry: no('Nothing has been declined.'), cancel: yes, delete: onlyDrafts }),
  informationRequired: () => ({
    update: yes,
    retry: no('It is sent by itself once the missing details are there.'),
    cancel: yes,
    delete: onlyDrafts,
  }),
  requested: ({ scheduledOn }, today) => ({
    update: no('It is with the donor. Details can change again when the donor has answered.'),
    retry: no('It is with the donor. Wait for the answer.'),
    cancel: isLater(scheduledOn, today)
      ? yes
      : no('It is with the donor. Only a move with a future date can still be canceled.'),
    delete: onlyDrafts,
  }),
  declined: () => ({ update: yes, retry: yes, cancel: yes, delete: onlyDrafts }),
  completed: () => final('The number has moved. Nothing can change any more.'),
  canceled: () => final('It was canceled. Start a new porting instead.'),
  expired: () => final('It ran out of time. Start a new porting instead.'),
  failed: () => final('It failed. Contact the provider or start a new porting.'),
} satisfies Record<PortingStatus, Row>

function isLater(date: string | null, today: string): boolean {
  return date !== null && date > today
}

/** What the status allows. `today` is a date, `YYYY-MM-DD`, in the donor's country. */
export function portingActions(porting: Pick<Porting, 'status' | 'scheduledOn'>, today: string): PortingActions {
  if (isPortingStatus(porting.status)) return actions[porting.status](porting, today)
  const reason = 'This status is new to Portdesk, so it cannot tell whether this is safe.'
  return { update: no(reason), retry: no(reason), cancel: no(reason), delete: no(reason) }
}
