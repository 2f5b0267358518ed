import { type ReactNode, useState } from 'react'
import type { PortabilityResult } from '#contract/resources/port-request-draft.ts'
import { portabilityWords } from '#contract/rules/portability-words.ts'
import { ListHead } from '#web/components/list-head.tsx'
import { Button } from '#web/ui/button.tsx'
import { Tag } from '#web/ui/tag.tsx'

type Shown = 'all' | 'portable' | 'not'
/** A thousand rows at once would hold the page up. */
const atOnce = 100

const columns = {
  'c-number': 'Number',
  'c-status': 'Result',
  'c-wrong': 'Why',
  'c-route': 'Held by',
}

/** One row a number: whether it can be moved, and why not. */
export function PortabilityResults({ results, action }: { results: PortabilityResult[]; action: ReactNode }) {
  const [shown, setShown] = useState<Shown>('all')
  const [limit, setLimit] = useState(atOnce)
  const portable = results.filter(({ isPortable }) => isPortable).length
  const counts: Record<Shown, number> = { all: results.length, portable, not: results.length - portable }
  const labels: Record<Shown, string> = { all: 'All', portable: 'Portable', not: 'Not portable' }
  const rows = results.filter(({ isPortable }) => shown === 'all' || isPortable === (shown === 'portable'))
  return (
    <section aria-label="Results">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <fieldset className="chips m-0 border-0 p-0">
          <legend className="sr-only">Which results</legend>
          {(['all', 'portable', 'not'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={shown === name}
              aria-current={shown === name ? 'true' : undefined}
              onClick={() => setShown(name)}
            >
              {labels[name]} <b>{counts[name].toLocaleString('en')}</b>
            </button>
          ))}
        </fieldset>
        {action}
      </div>
      <div className="list-card">
        <table className="list portability">
          <ListHead columns={columns} />
          <tbody>
            {rows.slice(0, limit).map((result) => (
              <Row key={result.phoneNumber} result={result} />
            ))}
          </tbody>
        </table>
        {rows.length > limit ? (
          <div className="list-pager">
            <Button variant="quiet" onClick={() => setLimit(limit + atOnce * 5)}>
              Show more of {rows.length.toLocaleString('en')}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  )
}

function Row({ result }: { result: PortabilityResult }) {
  const { label, tone, text } = portabilityWords(result)
  return (
    <tr>
      <td className="c-number">
        {result.phoneNumberFormatted}
        {result.country ? <span className="cc">{result.country}</span> : null}
      </td>
      <td className="c-status">
        <Tag tone={tone} title={result.nonPortableReason ?? result.portabilityStatus ?? undefined}>
          {label}
        </Tag>
      </td>
      <td className="c-wrong" title={text}>
        {text}
      </td>
      <td className="c-route" title={result.carrier ?? undefined}>
        {result.carrier ?? <span className="raw">Not known</span>}
      </td>
    </tr>
  )
}
