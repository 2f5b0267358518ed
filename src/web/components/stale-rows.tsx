import { RequestFailed } from '#web/api/request-failed.ts'
import { Button } from '#web/ui/button.tsx'
import { Ago } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'

interface StaleRowsProps {
  /** RFC 3339, of the rows. */
  asOf: string
  /** The reading that ought to bring newer ones. */
  reading: {
    failureCount: number
    isFetching: boolean
    isPaused: boolean
    isError: boolean
    error: Error | null
    refetch: () => Promise<unknown>
  }
}

/** The rows stay; above them stands how old they are and that the desk is asking again. */
export function StaleRows({ asOf, reading }: StaleRowsProps) {
  const { failureCount, isFetching, isPaused, isError, error } = reading
  if (failureCount === 0 && !isPaused && !isError) return null
  const isTrying = isFetching || isPaused
  return (
    <div className="border-b border-line p-2">
      <Notice
        tone="us"
        title={isTrying ? 'Trying again' : 'Could not be refreshed'}
        action={isTrying ? null : <Button onClick={() => void reading.refetch()}>Try again</Button>}
      >
        These rows are as of <Ago at={asOf} />. {error?.message} <RequestId error={error} />
      </Notice>
    </div>
  )
}

function RequestId({ error }: { error: unknown }) {
  const requestId = error instanceof RequestFailed ? error.error?.requestId : undefined
  return requestId ? <span className="hint">Request id {requestId}</span> : null
}
