import type { ReactNode } from 'react'
import type { PortingListItem } from '#contract/resources/porting.ts'
import type { Keys } from '#web/components/list-key-names.ts'
import type { RowSelecting } from '#web/components/row-selecting.ts'

/** What a list draws and hears for those who may select; nothing of it is there until its code has come. */
export interface Selecting extends RowSelecting {
  bar?: (items: PortingListItem[]) => ReactNode
  keys?: Keys
}
