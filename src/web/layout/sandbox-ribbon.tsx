import { lazy, Suspense, useState } from 'react'
import { useDesk } from '#web/api/desk.ts'
import { useWhyNot } from '#web/api/session.ts'

const SandboxLevers = lazy(() => import('./sandbox-levers.tsx').then((module) => ({ default: module.SandboxLevers })))

/** Quiet and permanent: nobody may take simulated carriers for real ones. */
export function SandboxRibbon() {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const forbidden = useWhyNot('pullSandboxLever')
  if (!desk?.sandbox) return null
  return (
    <aside aria-label="Sandbox" className="ribbon">
      <b>Sandbox</b>
      <span className="min-w-0 flex-1 max-sm:truncate">Carriers are simulated; nothing leaves this machine.</span>
      <button
        type="button"
        className="ribbon-button aria-disabled:cursor-not-allowed aria-disabled:opacity-60"
        aria-haspopup="dialog"
        aria-disabled={forbidden ? true : undefined}
        title={forbidden ?? undefined}
        onClick={() => setOpen(!forbidden)}
      >
        Levers…
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <SandboxLevers onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </aside>
  )
}
