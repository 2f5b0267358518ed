import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

interface BelowFailedProps {
  /** The reading of what is below the last row. */
  more: { error: Error | null; isFetching: boolean; fetchNextPage: () => Promise<unknown> }
}

/** A list goes on by itself until a reading fails; then it goes on by a press. */
export function BelowFailed({ more: { error, isFetching, fetchNextPage } }: BelowFailedProps) {
  if (!error) return null
  return (
    <div className="border-t border-line p-2">
      <Notice
        tone="us"
        title="The rows below could not be read"
        action={
          <Button isBusy={isFetching} onClick={() => void fetchNextPage()}>
            Try again
          </Button>
        }
      >
        {error.message} What is above stays.
      </Notice>
    </div>
  )
}
