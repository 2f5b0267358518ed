import type { CaseItem } from '#contract/resources/case.ts'
import { againstUsual } from '#contract/rules/against-usual.ts'
import { isSubRequestCase } from '#contract/rules/case-kind.ts'
import { useTimedText } from '#web/ui/clock.ts'
import { ageText } from '#web/ui/format-date.ts'

/** What a row says that depends on the time. */
export interface RowTimes {
  inStatus: string
  created: string
  /** The age against what is usual for the country and the status. */
  usual: string
  isLate: boolean
}

/**
 * The texts of all rows in one reading of one clock, in the order of the rows: each reader of it would be asked again at every change.
 * As text, so that a row whose times say the same is not drawn again; `readTimes` takes it apart.
 */
export function useRowTimes(items: readonly CaseItem[], hasUsual: boolean): string[] {
  return useTimedText((at) => items.map((item) => rowTimes(item, hasUsual, at)).join('\n')).split('\n')
}

function rowTimes(item: CaseItem, hasUsual: boolean, at: number): string {
  const usual = hasUsual && !isSubRequestCase(item) ? againstUsual(item, at) : null
  const ages = [ageText(item.statusSince ?? item.lastChangeAt, at), ageText(item.createdAt, at)]
  return [...ages, usual?.text ?? '', usual?.isLate ? 'late' : ''].join('|')
}

export function readTimes(told: string): RowTimes {
  const [inStatus = '', created = '', usual = '', late] = told.split('|')
  return { inStatus, created, usual, isLate: late === 'late' }
}
