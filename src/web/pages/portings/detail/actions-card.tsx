import type { Porting } from '#contract/resources/porting.ts'
import type { PortingActions } from '#contract/rules/porting-actions.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { useSingleKeys } from '#web/ui/use-single-keys.ts'
import { type ActionName, actionWords } from '../actions/action-words.ts'

interface Props {
  porting: Porting
  actions: PortingActions
  onAct: (action: ActionName) => void
}

const confirmed: { name: ActionName; key: string }[] = [
  { name: 'retry', key: 'R' },
  { name: 'cancel', key: 'C' },
  { name: 'delete', key: 'D' },
]

/** All that can be done, and why the rest cannot: the reason stands in words, since a phone has no hover. */
export function ActionsCard({ porting, actions, onAct }: Props) {
  return (
    <Card title="Actions">
      <ul className="m-0 grid list-none gap-x-6 gap-y-4 p-0 sm:grid-cols-2">
        <li className="grid content-start justify-items-start gap-1">
          <EditAction porting={porting} permission={actions.update} />
        </li>
        {confirmed.map(({ name, key }) => (
          <li key={name} className="grid content-start justify-items-start gap-1">
            <ConfirmedAction name={name} shortcut={key} porting={porting} permission={actions[name]} onAct={onAct} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Permission = PortingActions['update']

function EditAction({ porting, permission }: { porting: Porting; permission: Permission }) {
  if (!permission.allowed) return <Forbidden words="Edit details" reason={permission.reason} />
  return (
    <>
      <ButtonLink to={paths.editPorting(porting.id)} aria-keyshortcuts="f">
        {editWords(porting)} <Key>F</Key>
      </ButtonLink>
      <p className="hint">{editConsequence(porting)}</p>
    </>
  )
}

interface ConfirmedProps {
  name: ActionName
  shortcut: string
  porting: Porting
  permission: Permission
  onAct: (action: ActionName) => void
}

function ConfirmedAction({ name, shortcut, porting, permission, onAct }: ConfirmedProps) {
  const { button, consequence } = actionWords(name, porting)
  if (!permission.allowed) return <Forbidden words={button} reason={permission.reason} />
  return (
    <>
      <Button onClick={() => onAct(name)} aria-keyshortcuts={shortcut.toLowerCase()}>
        {button} <Key>{shortcut}</Key>
      </Button>
      <p className="hint wrap-anywhere">{consequence}</p>
    </>
  )
}

function Forbidden({ words, reason }: { words: string; reason: string }) {
  return (
    <>
      <Button disabledReason={reason}>{words}</Button>
      <p aria-hidden="true" className="hint wrap-anywhere">
        {reason}
      </p>
    </>
  )
}

/** A key that does the same; no use on a phone. */
export function Key({ children }: { children: string }) {
  if (!useSingleKeys()) return null
  return (
    <span aria-hidden="true" className="key hidden text-current sm:inline">
      {children}
    </span>
  )
}

/** What the way to the form is called in this status; the next step card says the same. */
export function editWords(porting: Porting): string {
  if (porting.status === 'declined') return 'Correct and send'
  if (porting.missing.length > 0) return 'Fill in what is missing'
  return porting.status === 'informationRequired' ? 'Check the details' : 'Edit details'
}

function editConsequence(porting: Porting): string {
  if (porting.status === 'declined') return 'You review before anything is sent.'
  if (porting.status === 'informationRequired') return 'The save that completes it sends the request.'
  return 'Saving sends nothing to the donor.'
}
