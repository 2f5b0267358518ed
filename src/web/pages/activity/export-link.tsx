import type { ActivityFilters } from '#contract/dashboard-api.ts'
import { exportPath } from '#web/api/activity.ts'
import { useWhyNot } from '#web/api/session.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'

/** The whole log under these filters as a file: the browser's own download, of any length. */
export function ExportLink({ filters }: { filters: ActivityFilters }) {
  const forbidden = useWhyNot('exportActivity')
  if (forbidden)
    return (
      <Button disabledReason={forbidden} title={forbidden}>
        Export as CSV
      </Button>
    )
  return (
    <ButtonLink to={exportPath(filters)} download>
      Export as CSV
    </ButtonLink>
  )
}
