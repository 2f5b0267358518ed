import type { Porting } from '#contract/resources/porting.ts'
import type { NextStep } from '#contract/rules/step.ts'
import { useWhyNot } from '#web/api/session.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import type { ActionName } from '../actions/action-words.ts'

interface Props {
  porting: Porting
  primary: NextStep['primary']
  /** Opens the dialog of an action. */
  onAct: (action: ActionName) => void
}

/** The one button that moves a case on; nothing where nobody can. */
export function PrimaryAction({ porting, primary, onAct }: Props) {
  // Every action that moves a case on asks for the same role.
  const forbidden = useWhyNot('updatePorting')
  if (!primary) return null
  const { kind, label } = primary
  if (forbidden && kind !== 'search')
    return (
      <Button variant="primary" disabledReason={forbidden}>
        {label}
      </Button>
    )
  if (kind === 'retry' || kind === 'cancel')
    return (
      <Button variant="primary" onClick={() => onAct(kind)}>
        {label}
      </Button>
    )
  const to = {
    edit: paths.editPorting(porting.id),
    create: paths.newPorting(),
    search: paths.portings({ number: porting.phoneNumber }),
  }[kind]
  return (
    <ButtonLink variant="primary" to={to}>
      {label}
    </ButtonLink>
  )
}
