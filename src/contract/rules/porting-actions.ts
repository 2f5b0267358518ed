import { isPortingStatus, type Porting, type PortingStatus } from '../resources/porting.ts'
import { declineGuidance } from './decline-guidance.ts'
import { formEditability } from './field-editability.ts'

type PortingAction = 'update' | 'retry' | 'cancel' | 'delete'

/** `caution`: allowed, with something to heed first. `reason`: plain words for the agent. */
type Permission = { allowed: true; caution?: string } | { allowed: false; reason: string }
export type PortingActions = Record<PortingAction, Permission>

type Subject = Pick<
  Porting,
  | 'status'
  | 'scheduledOn'
  | 'country'
  | 'behavior'
  | 'donorProvider'
  | 'required'
  | 'declinedCode'
  | 'declinedMessage'
  | 'declinedAttempts'
>

const yes: Permission = { allowed: true }
const no = (reason: string): Permission => ({ allowed: false, reason })

/** Null: depends on why it was declined. */
type Retry = Record<PortingStatus, Permission | null>
/** "To retry a porting without providing any new information, update it with an empty request": declined ones only. */
const retry = {
  draft: no('Nothing has been sent yet.'),
  initiated: no('Nothing has been sent yet: the customer must approve first.'),
  pending: no('Nothing has been declined.'),
  informationRequired: no(
    'Nothing has been sent yet. It goes to the donor by itself once the missing details are there.',
  ),
  requested: no('It is with the donor. Wait for the answer.'),
  declined: null,
  completed: no('The number has moved.'),
  canceled: no('It was cancelled. Start a new porting instead.'),
  expired: no('It ran out of time. Start a new porting instead.'),
  failed: no('It failed. Contact the provider or start a new porting.'),
} satisfies Retry

const onlyBeforeTheDate = 'It is with the donor. Only a move with a date in the future can still be cancelled.'

/** Gigs reference, "Cancel a porting". `initiated` is not in its list, while the consent guide says to cancel and start again: the upstream decides. */
const cancel = {
  draft: () => no('A draft has not been sent anywhere. Delete it instead.'),
  initiated: () => ({ allowed: true, caution: 'The provider may refuse this while the customer is asked to approve.' }),
  pending: () => yes,
  informationRequired: () => yes,
  requested: ({ scheduledOn }, today) => (scheduledOn !== null && scheduledOn > today ? yes : no(onlyBeforeTheDate)),
  declined: () => yes,
  completed: () => no('The number has moved.'),
  canceled: () => no('It is cancelled already.'),
  expired: () => no('It has ended already: it ran out of time.'),
  failed: () => no('It has ended already: it failed.'),
} satisfies Record<PortingStatus, (porting: Subject, today: string) => Permission>

/** Gigs reference, "Delete a draft porting": drafts only. */
function remove({ status }: Subject): Permission {
  if (status === 'draft') return yes
  return no('Only a draft can be deleted. What has been started stays on record.')
}

/** What the status allows. `today` is a date, `YYYY-MM-DD`, where the donor is. */
export function portingActions(porting: Subject, today: string): PortingActions {
  const editability = formEditability(porting)
  const update = editability === true ? yes : no(editability)
  if (!isPortingStatus(porting.status)) return { update, retry: update, cancel: update, delete: update }
  return {
    update,
    retry: retry[porting.status] ?? {
      allowed: true,
      caution: declineGuidance(porting.declinedCode, porting).beforeRetry,
    },
    cancel: cancel[porting.status](porting, today),
    delete: remove(porting),
  }
}
