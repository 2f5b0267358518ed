import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import type { LeaveGuard } from './use-leave-guard.ts'

const done = { sending: 'sent', saving: 'saved' } as const

interface Props {
  guard: LeaveGuard
  /** What was not done yet. */
  act?: keyof typeof done
  /** What is lost by leaving; null when nothing is, since all of it is kept on the device. */
  lost: string | null
}

export function LeaveDialog({ guard, act = 'sending', lost }: Props) {
  return (
    <Dialog
      open={guard.isAsking}
      onClose={guard.stay}
      title={`Leave without ${act}?`}
      actions={
        <>
          <Button onClick={guard.leave}>Leave</Button>
          <Button variant="primary" onClick={guard.stay} data-first-focus>
            Stay
          </Button>
        </>
      }
    >
      <p>
        What you typed has not been {done[act]}. It is kept on this device, so you can go on later.
        {lost ? ` ${lost}` : ''}
      </p>
    </Dialog>
  )
}
