import { type ReactNode, Suspense, useState } from 'react'
import type { Desk } from '#contract/dashboard-api.ts'
import { useDesk } from '#web/api/desk.ts'
import { lazyPart } from '#web/api/lazy-part.ts'
import { useWhyNot } from '#web/api/session.ts'

const SandboxLevers = lazyPart(() => import('./sandbox-levers.tsx').then((module) => module.SandboxLevers))

/** One side may be simulated beside a real one: then nobody may believe it of both. */
function whatIsSimulated({ sandbox, portRequests }: Desk): ReactNode {
  if (!sandbox) return portRequests === 'simulated' ? 'Port requests are simulated. Portings are real.' : null
  if (portRequests === 'real') return 'Portings are simulated. Port requests are real: they go to Telnyx.'
  return (
    <>
      Carriers are simulated<span className="max-sm:sr-only">; nothing leaves this machine.</span>
    </>
  )
}

/** Quiet and permanent: nobody may take simulated carriers for real ones. */
export function SandboxRibbon() {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const forbidden = useWhyNot('pullSandboxLever')
  const text = desk && whatIsSimulated(desk)
  if (!text) return null
  return (
    <aside aria-label="Sandbox" className="ribbon">
      <b>Sandbox</b>
      <span className="min-w-0 flex-1 max-sm:truncate">{text}</span>
      {desk.sandbox ? (
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
      ) : null}
      {isOpen ? (
        <Suspense fallback={null}>
          <SandboxLevers onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </aside>
  )
}
