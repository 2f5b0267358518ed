/** What somebody pasted, one number a line or a column of a table → numbers. Pure. */
import { numberInAnySpelling } from './sub-request-form.ts'

export interface PastedNumbers {
  /** E.164, each once, in their order. */
  numbers: string[]
  /** How many lines said a number that stood there before. */
  duplicates: number
  /** Lines without a number, as they were typed, with their place from 1. */
  unread: { line: number; text: string }[]
}

/** The most that is checked at once, by the upstream's own limit as far as it is known. */
export const mostPasted = 1000

/** `country`: whose numbers are meant where no country code is typed. Lines that hold nothing are no lines. */
export function pastedNumbers(text: string, country: string): PastedNumbers {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line: index + 1, text: line.trim() }))
  const rows = lines.filter(({ text: line }) => line !== '').map((line) => ({ ...line, cells: cellsOf(line.text) }))
  const column = columnOf(
    rows.map(({ cells }) => cells),
    country,
  )
  const numbers: string[] = []
  const seen = new Set<string>()
  const unread: PastedNumbers['unread'] = []
  let duplicates = 0
  for (const { line, text: typed, cells } of rows) {
    const number = numberInAnySpelling(cells[cells.length > 1 ? column : 0] ?? '', country)
    if (number === null) {
      // A first line of words names the columns.
      if (!(line === rows[0]?.line && cells.length > 1 && !/\d{5}/.test(typed))) unread.push({ line, text: typed })
    } else if (seen.has(number)) duplicates += 1
    else {
      seen.add(number)
      numbers.push(number)
    }
  }
  return { numbers, duplicates, unread }
}

/** Quotes of a table are no part of what they hold. A lone line is one cell. */
function cellsOf(line: string): string[] {
  return line.split(/[,;\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

/** The column that holds the most numbers; the first of equals. */
function columnOf(rows: readonly string[][], country: string): number {
  const counts: number[] = []
  for (const cells of rows)
    cells.forEach((cell, index) => {
      if (numberInAnySpelling(cell, country)) counts[index] = (counts[index] ?? 0) + 1
    })
  let best = 0
  counts.forEach((count, index) => {
    if (count > (counts[best] ?? 0)) best = index
  })
  return best
}
