import type { ReactNode } from 'react'
import { Bar } from './bar.tsx'

interface BarTableProps {
  /** What is counted, and of what; drawn by nothing but the rows. */
  columns: [string, string]
  rows: { key: string; head: ReactNode; cases: number }[]
  /** Class of the width of the first column. */
  headWidth: string
  colour: string
}

/** One number a row, beside its bar: the longest is the most there is. */
export function BarTable({ columns, rows, headWidth, colour }: BarTableProps) {
  const most = Math.max(1, ...rows.map(({ cases }) => cases))
  return (
    <table className="plot">
      <thead className="sr-only">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, cases }) => (
          <tr key={key}>
            <th scope="row" className={`${headWidth} font-normal whitespace-normal! wrap-anywhere`}>
              {head}
            </th>
            <td>
              <div className="plot-row">
                <Bar share={cases / most} colour={colour} />
                <span>{cases.toLocaleString('en')}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
