/** Asks for a yes, sends it once, and says what is known when it failed. Before: the dialogs of the pages. */
import type { ReactNode } from 'react'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import type { WriteFailure } from './write-failure.ts'
import { WriteFailureNotice } from './write-failure-notice.tsx'

interface Props {
  title: string
  /** The way out that changes nothing, in words. */
  keep: string
  /** What the other button does, in words. */
  confirm: string
  variant: 'primary' | 'danger'
  write: {
    failure: WriteFailure | null
    isBusy: boolean
    run: () => Promise<void>
    checkAgain: () => Promise<void>
  }
  onClose: () => void
  children: ReactNode
}

export function WriteDialog({ title, keep, confirm, variant, write, onClose, children }: Props) {
  const { failure, isBusy, run, checkAgain } = write
  return (
    <Dialog
      open
      onClose={onClose}
      isBusy={isBusy}
      title={title}
      actions={
        <>
          <Button onClick={onClose} disabledReason={isBusy ? 'It is being sent.' : null}>
            {failure ? 'Close' : keep}
          </Button>
          {failure ? null : (
            <Button variant={variant} isBusy={isBusy} onClick={() => void run()}>
              {isBusy ? 'Sending…' : confirm}
            </Button>
          )}
        </>
      }
    >
      {children}
      {failure ? (
        <WriteFailureNotice
          failure={failure}
          isBusy={isBusy}
          onTryAgain={() => void run()}
          onCheckAgain={() => void checkAgain()}
        />
      ) : null}
    </Dialog>
  )
}
