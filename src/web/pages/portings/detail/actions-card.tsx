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
  /** The next step's own button is this way to the form: it is not offered a second time. */
  isEditNext: boolean
  onAct: (action: ActionName) => void
}

const confirmed: { name: ActionName; key: string }[] = [
  { name: 'retry', key: 'R' },
  { name: 'cancel', key: 'C' },
  { name: 'delete', key: 'D' },
]

/** What can be done besides the next step; below it what cannot, and why: in words, since a phone has no hover. */
export function ActionsCard({ porting, actions, isEditNext, onAct }: Props) {
  const allowed = confirmed.filter(({ name }) => actions[name].allowed)
  return (
    <Card title="Actions">
      <ul className="m-0 grid list-none gap-x-6 gap-y-4 p-0 sm:grid-cols-2">
        {actions.update.allowed && !isEditNext ? (
          <li className={item}>
            <ButtonLink to={paths.editPorting(porting.id)} aria-keyshortcuts="f">
              {editWords(porting)} <Key>F</Key>
            </ButtonLink>
            <p className="hint">{editConsequence(porting)}</p>
          </li>
        ) : null}
        {allowed.map(({ name, key }) => (
          <li key={name} className={item}>
            <Button onClick={() => onAct(name)} aria-keyshortcuts={key.toLowerCase()}>
              {actionWords(name, porting).button} <Key>{key}</Key>
            </Button>
            <p className="hint wrap-anywhere">{actionWords(name, porting).consequence}</p>
          </li>
        ))}
        {forbidden(porting, actions).map(([reason, buttons]) => (
          <li key={reason} className={item}>
            <span className="flex flex-wrap gap-2">
              {buttons.map((words) => (
                <Button key={words} disabledReason={reason}>
                  {words}
                </Button>
              ))}
            </span>
            <p aria-hidden="true" className="hint wrap-anywhere">
              {reason}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const item = 'grid content-start justify-items-start gap-1'

/** Each reason once, with all the buttons it speaks of. */
function forbidden(porting: Porting, actions: PortingActions): [reason: string, buttons: string[]][] {
  const all = [
    { permission: actions.update, words: 'Edit details' },
    ...confirmed.map(({ name }) => ({ permission: actions[name], words: actionWords(name, porting).button })),
  ]
  const byReason = new Map<string, string[]>()
  for (const { permission, words } of all) {
    if (permission.allowed) continue
    byReason.set(permission.reason, [...(byReason.get(permission.reason) ?? []), words])
  }
  return [...byReason]
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
