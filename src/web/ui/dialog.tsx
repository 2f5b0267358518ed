import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { focusHeading } from './focus-heading.ts'

interface DialogProps {
  open: boolean
  /** Escape, the backdrop and the browser's own ways out end here too. */
  onClose: () => void
  title: string
  /** While true it cannot be left: something is being sent. */
  isBusy?: boolean
  children: ReactNode
  /** Buttons, the safest last in reading order on a phone. One with `data-first-focus` has the focus to begin with. */
  actions?: ReactNode
}

/** The browser's own modal: focus is held inside and goes back where it came from. */
export function Dialog({ open, onClose, title, isBusy = false, children, actions }: DialogProps) {
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  /** Closed from here: with the page it stands on, or because it is not wanted any more. */
  const isPutAway = useRef(false)
  // A layout effect ends before the element is taken out: one that is gone can no longer give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || !dialog || dialog.open) return
    const opener = document.activeElement
    isPutAway.current = false
    dialog.showModal()
    // React's `autoFocus` comes before `showModal`, which then moves the focus on.
    dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus()
    return () => {
      isPutAway.current = true
      dialog.close()
      // Opened by a key, or by something that is gone: the browser has nothing to give the focus back to.
      if (!opener?.isConnected || opener === document.body) return focusHeading()
      // A dialog that draws itself away is out of the page by now, and then the browser gives nothing back.
      if (opener instanceof HTMLElement && !dialog.isConnected) opener.focus({ preventScroll: true })
    }
  }, [open])
  if (!open) return null
  const leave = () => {
    if (!isBusy) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, by the browser.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className="fade-in m-auto w-[min(560px,calc(100vw-24px))] rounded-lg border border-line bg-panel p-0 text-[14px] leading-5 text-text shadow-2xl"
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
      // A second Escape in a row closes it unasked: browsers let a page hold back only one.
      onClose={({ currentTarget }) => {
        if (currentTarget.open || isPutAway.current) return
        if (isBusy) currentTarget.showModal()
        else onClose()
      }}
      onClick={(event) => {
        if (event.target === ref.current) leave()
      }}
    >
      <div className="grid gap-3 px-5 py-4">
        <h2 id={titleId} className="text-[16px] leading-6 font-semibold">
          {title}
        </h2>
        {children}
      </div>
      {actions ? (
        <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
      ) : null}
    </dialog>
  )
}
