import type { PortingListItem } from '#contract/resources/porting.ts'
import { describeStatus } from '#contract/rules/porting-status.ts'
import { Tag } from '#web/ui/tag.tsx'

/** A status by its word, with the colour and icon of its phase; the upstream's own word is one hover away. */
export function StatusTag({ porting }: { porting: Pick<PortingListItem, 'status' | 'scheduledOn'> }) {
  const { label, phase, raw } = describeStatus(porting)
  return (
    <Tag tone={phase} title={raw}>
      {label}
    </Tag>
  )
}
