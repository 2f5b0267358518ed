import type { CopyStatus } from '#contract/dashboard-api.ts'
import { agoText } from './ago-text.ts'

interface Props {
  title: string
  purpose: string
  sweep: CopyStatus['open']
  /** RFC 3339: when all this was true. */
  asOf: string
  /** How many there are to be met, where that is known. */
  cases?: number | undefined
}

/** One walk over the upstream's list: when it was last whole, how far it is, or why it stands still. */
export function SweepLine({ title, purpose, sweep, asOf, cases }: Props) {
  const share = sweep?.isRunning && cases ? Math.min(1, sweep.seen / cases) : null
  return (
    <div className="grid gap-1">
      <dt className="font-medium">{title}</dt>
      <dd className="m-0">
        {stateText(sweep, asOf)}
        {share === null ? null : (
          <progress className="sweep-progress" value={share} aria-label={`${title}: checked so far`} />
        )}
        {sweep && sweep.unreadable > 0 ? <p className="text-us">{unreadableText(sweep.unreadable)}</p> : null}
        {sweep?.problem ? <p className="text-us">Standing still: {sweep.problem}</p> : null}
        <p className="hint">{purpose}</p>
      </dd>
    </div>
  )
}

function stateText(sweep: CopyStatus['open'], asOf: string): string {
  if (!sweep) return 'Not run yet; its turn comes by itself.'
  const last = sweep.finishedAt ? `Last whole check ${agoText(sweep.finishedAt, asOf)}` : 'No whole check yet'
  const met = `${sweep.seen.toLocaleString('en')} met`
  const repaired = sweep.repaired > 0 ? `, ${sweep.repaired.toLocaleString('en')} brought up to date` : ''
  return sweep.isRunning ? `${last}; running now, ${met}${repaired}.` : `${last}: ${met}${repaired}.`
}

function unreadableText(cases: number): string {
  const which = cases === 1 ? '1 case' : `${cases.toLocaleString('en')} cases`
  return `${which} could not be understood and ${cases === 1 ? 'was' : 'were'} left out; the rest is up to date.`
}
