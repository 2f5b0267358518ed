import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import type { LeaveGuard } from './use-leave-guard.ts'

/** What is lost by leaving; null when nothing is, since all of it is kept on the device. */
export function LeaveDialog({ guard, lost }: { guard: LeaveGuard; lost: string | null }) {
  return (
    <Dialog
      open={guard.isAsking}
      onClose={guard.stay}
      title="Leave without sending?"
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
        What you typed has not been sent. It is kept on this device, so you can go on later.{lost ? ` ${lost}` : ''}
      </p>
    </Dialog>
  )
}
