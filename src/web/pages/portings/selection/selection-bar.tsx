/** How many are selected and what can be done to them. Before: start-selecting.tsx. After: act-dialog.tsx. */
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { PortingListItem } from '#contract/resources/porting.ts'
import type { PortingAct } from '#contract/resources/porting-acts.ts'
import { focusedCase } from '#web/components/list-movement.ts'
import { useShortcuts } from '#web/components/use-shortcuts.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { TextButton } from '#web/ui/text-button.tsx'
import { ActDialog } from './act-dialog.tsx'
import { actWords, canWords, permissionFor } from './act-words.ts'
import type { Selection } from './selection.ts'

const acts = Object.keys(actWords) as PortingAct[]

export function SelectionBar({ selection, items }: { selection: Selection; items: PortingListItem[] }) {
  const { subscribe, all, unseen, shown, show, toggle, selectShown, drop, clear } = selection
  const selected = useSyncExternalStore(subscribe, all)
  const [act, setAct] = useState<PortingAct | null>(null)
  useLayoutEffect(() => show(items), [show, items])
  const press = (isRange: boolean) => () => {
    const id = focusedCase()
    if (id === null) return false
    toggle(id, isRange)
    return true
  }
  useShortcuts({ x: press(false), X: press(true) })
  useEscape(selected.size > 0, clear)
  useSaying(selected.size)
  if (selected.size === 0) return null
  const held = [...selected.values()]
  const notShown = unseen()
  const isWhole = selected.size - notShown.length === shown()
  return (
    <section aria-label="Selected portings" className="selection-bar fade-in">
      <p className="min-w-0 flex-1 basis-60">
        <b>{held.length.toLocaleString('en')} selected</b>{' '}
        {notShown.length > 0 ? (
          <>
            <span className="text-us">
              {notShown.length === held.length ? 'none' : `${notShown.length} not`} shown in this list
            </span>{' '}
            · <TextButton onClick={() => drop(notShown)}>Let go of those</TextButton>{' '}
          </>
        ) : null}
        {isWhole ? null : (
          <>
            · <TextButton onClick={selectShown}>Select all {shown().toLocaleString('en')} loaded</TextButton>{' '}
          </>
        )}
        · <TextButton onClick={clear}>Clear</TextButton>
        <span className="hint block">
          {capitalised(acts.map((one) => canWords(one, ableFor(one, held), held.length)).join(' · '))}
        </span>
      </p>
      {acts.map((one) => (
        <Button
          key={one}
          onClick={() => setAct(one)}
          disabledReason={ableFor(one, held) === 0 ? reasonAgainst(one, held) : null}
        >
          {actWords[one].button}
        </Button>
      ))}
      {act ? (
        <ActDialog
          act={act}
          selected={held}
          onClose={(done) => {
            setAct(null)
            drop(done)
          }}
        />
      ) : null}
    </section>
  )
}

function ableFor(act: PortingAct, items: readonly PortingListItem[]): number {
  return items.filter((item) => permissionFor(act, item, now()).allowed).length
}

/** Why none of them; one alone has a reason of its own. */
function reasonAgainst(act: PortingAct, [first, ...rest]: readonly PortingListItem[]): string {
  const permission = first && rest.length === 0 ? permissionFor(act, first, now()) : null
  return permission?.allowed === false ? permission.reason : 'The status of each of them forbids it.'
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** No character, so it works where single keys are switched off; in a dialog and while somebody types it means something else. */
function useEscape(isOn: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = ({ key, defaultPrevented, target }: KeyboardEvent) => {
      if (key !== 'Escape' || defaultPrevented || document.querySelector('dialog[open]')) return
      if (target instanceof Element && target.matches('input:not([type="checkbox"]), select, textarea')) return
      onEscape()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn, onEscape])
}

/** A box says of itself that it is pressed, and nothing of the others. */
function useSaying(count: number): void {
  const said = useRef(count)
  useEffect(() => {
    if (said.current === count) return
    said.current = count
    announce(count === 0 ? 'Nothing selected' : `${count} selected`)
  }, [count])
}
