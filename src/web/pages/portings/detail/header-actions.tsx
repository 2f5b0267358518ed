import type { Porting } from '#contract/resources/porting.ts'
import type { NextStep } from '#contract/rules/step.ts'
import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import type { ActionName } from '../actions/action-words.ts'
import { editWords, Key } from './actions-card.tsx'
import { PrimaryAction } from './primary-action.tsx'

interface Props {
  porting: Porting
  primary: NextStep['primary']
  canEdit: boolean
  onAct: (action: ActionName) => void
}

/** The next step's own button, and the way to the form beside it. On a phone the cards below have both, one thumb away. */
export function HeaderActions({ porting, primary, canEdit, onAct }: Props) {
  const isEdit = primary?.kind === 'edit'
  return (
    <div className="flex flex-wrap gap-2 max-sm:hidden">
      {canEdit && (
        <ButtonLink variant={isEdit ? 'primary' : 'default'} to={paths.editPorting(porting.id)} aria-keyshortcuts="f">
          {editWords(porting)} <Key>F</Key>
        </ButtonLink>
      )}
      {!isEdit && <PrimaryAction porting={porting} primary={primary} onAct={onAct} />}
    </div>
  )
}
