import { useState } from 'react'
import type { SandboxLever } from '#contract/dashboard-api.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { usePullSandboxLever } from '#web/api/sandbox.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'

const steps = [
  { by: 'PT10M', words: '10 minutes' },
  { by: 'PT1H', words: '1 hour' },
  { by: 'P1D', words: '1 day' },
  { by: 'P5D', words: '5 days' },
  { by: 'P31D', words: '31 days' },
]

/** What a trainer or a tester does to the simulated world. Levers of one case stand on that case's page. */
export function SandboxLevers({ onClose }: { onClose: () => void }) {
  const lever = usePullSandboxLever()
  const [isAsking, setAsking] = useState(false)
  async function pull(body: SandboxLever, outcome: string) {
    try {
      await lever.mutateAsync(body)
      announce(outcome, { show: true })
      onClose()
    } catch {
      // Shown in the dialog by `lever.error`.
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Sandbox levers"
      isBusy={lever.isPending}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <p className="text-mute">
        The upstreams and carriers behind this desk are simulated. Their clock and their world are yours.
      </p>
      <section className="grid gap-2">
        <h3 className="font-semibold">Advance the clock by</h3>
        <div className="flex flex-wrap gap-2">
          {steps.map(({ by, words }) => (
            <Button
              key={by}
              isBusy={lever.isPending}
              onClick={() => void pull({ kind: 'advanceClock', by }, `The sandbox’s clock is ${words} ahead`)}
            >
              {words}
            </Button>
          ))}
        </div>
        <p className="hint">Carriers answer, dates are reached and requests expire as they would have in that time.</p>
      </section>
      <section className="grid gap-2">
        <h3 className="font-semibold">Start over</h3>
        {isAsking ? (
          <div className="flex flex-wrap gap-2">
            <Button
              variant="danger"
              isBusy={lever.isPending}
              onClick={() => void pull({ kind: 'reset' }, 'The sandbox is as on its first day')}
            >
              Forget every change in the sandbox
            </Button>
            <Button onClick={() => setAsking(false)}>Keep them</Button>
          </div>
        ) : (
          <div>
            <Button onClick={() => setAsking(true)}>Reset the world…</Button>
          </div>
        )}
        <p className="hint">Brings back the seeded cases; every case you made or changed goes.</p>
      </section>
      {lever.error ? (
        <Notice tone="trouble" title="The lever did not move">
          {lever.error.message}
          {lever.error instanceof RequestFailed && lever.error.error
            ? ` Request id ${lever.error.error.requestId}.`
            : null}
        </Notice>
      ) : null}
    </Dialog>
  )
}
