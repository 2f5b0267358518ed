import type { ReactNode } from 'react'
import type { CaseItem } from '#contract/resources/case.ts'

/** How rows are selected, where they can be. The column is there from the first paint; what stands in it comes later. */
export interface RowSelecting {
  cell?: (item: CaseItem) => ReactNode
  head?: () => ReactNode
}
