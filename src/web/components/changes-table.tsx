import type { ReactNode } from 'react'
import { LongText } from './long-text.tsx'

interface Change {
  key: string
  label: string
  /** Null = nothing was there. */
  before: ReactNode
  after: ReactNode
}

const cell =
  'block px-0 py-0.5 text-left align-top font-normal sm:table-cell sm:border-b sm:border-line sm:py-2 sm:pr-4'

/** Old and new side by side, before they are sent; one above the other on a phone. */
export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  return (
    <table className="block w-full border-collapse sm:table sm:table-fixed">
      <caption className="sr-only">What is on file now and what will be sent</caption>
      <thead className="sr-only sm:not-sr-only">
        <tr className="text-[12.5px] text-faint">
          {['Detail', 'On file now', 'Will be sent'].map((name) => (
            <th key={name} scope="col" className="border-b border-line py-1.5 pr-4 text-left font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block sm:table-row-group">
        {changes.map(({ key, label, before, after }) => (
          <tr key={key} className="block border-b border-line py-2 sm:table-row sm:border-0 sm:py-0">
            <th scope="row" className={`${cell} text-mute`}>
              <bdi className="wrap-anywhere">{label}</bdi>
            </th>
            <td className={`${cell} text-mute`}>
              <span className="sm:hidden">Now: </span>
              {before === null ? <span className="text-faint">Nothing on file</span> : drawn(before)}
            </td>
            <td className={`${cell} font-medium`}>
              <span className="font-normal sm:hidden">New: </span>
              {drawn(after)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const drawn = (value: ReactNode) => (typeof value === 'string' ? <LongText text={value} /> : value)
