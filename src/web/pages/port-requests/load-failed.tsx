import type { UseQueryResult } from '@tanstack/react-query'
import { RequestFailed } from '#web/api/request-failed.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

interface Props {
  /** "The list". */
  what: string
  query: UseQueryResult
  /** Where to go when what was asked for is refused. */
  clear?: string
}

/** A first reading that failed: why, and how to go on. */
export function LoadFailed({ what, query, clear }: Props) {
  const { error } = query
  const told = error instanceof RequestFailed ? error.error : null
  const isRefused = error instanceof RequestFailed && error.kind === 'refused' && clear !== undefined
  return (
    <Notice
      tone="trouble"
      title={isRefused ? 'This cannot be asked for' : `${what} could not be loaded`}
      action={
        isRefused ? (
          <ButtonLink to={clear}>Show all</ButtonLink>
        ) : (
          <Button isBusy={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        )
      }
    >
      <span className="wrap-anywhere">
        {Object.values(told?.fields ?? {}).join(' ') || error?.message}{' '}
        {told ? <span className="hint">Request id {told.requestId}</span> : null}
      </span>
    </Notice>
  )
}
