/** Which portings to show: a search line, ten statuses with their counts, and more behind a button. All of it lives in the address. Before: list-page.tsx. */
import { SlidersHorizontal, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { PortingCounts } from '#contract/dashboard-api.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { describeStatus, type Phase, phaseWords, statusWords } from '#contract/rules/porting-status.ts'
import { lazyPart } from '#web/api/lazy-part.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { paths } from '#web/paths.ts'
import { PhaseIcon } from '#web/ui/phase-icon.tsx'
import { hasFilters, type ListAddress, linkable, toggled } from './list-address.ts'
import { ListSearch } from './list-search.tsx'

const MoreFilters = lazyPart(() => import('./more-filters.tsx').then((module) => module.MoreFilters))

interface ListFiltersProps {
  address: ListAddress
  counts: PortingCounts | undefined
  /** Rows on the screen that answer this address. */
  found: readonly PortingListItem[]
  error: Error | null
}

export function ListFilters({ address, counts, found, error }: ListFiltersProps) {
  const fields = byFilter(error instanceof RequestFailed ? error.error?.fields : undefined)
  const { country, donor, declinedCode, createdFrom, createdBefore } = address.filters
  const inUse = [country, donor, declinedCode, createdFrom, createdBefore].filter((value) => value !== undefined).length
  const [isOpen, setOpen] = useState(false)
  const showsMore = isOpen || Object.keys(fields).some((name) => moreNames.has(name))
  return (
    <search className="mb-3 grid gap-2.5">
      <ListSearch address={address} found={found} errors={fields} />
      <div className="chips">
        {groups.map(({ phase, statuses }) => (
          <fieldset key={phase} className="chip-group">
            <legend className="sr-only">{phaseWords[phase].label}</legend>
            {statuses.map((status) => (
              <StatusChip key={status} status={status} address={address} counts={counts} />
            ))}
          </fieldset>
        ))}
        {unknownStatuses(address).map((status) => (
          <StatusChip key={status} status={status} address={address} counts={counts} />
        ))}
        <button type="button" className="chip" aria-expanded={showsMore} onClick={() => setOpen(!showsMore)}>
          <SlidersHorizontal size={14} aria-hidden="true" />
          More filters
          {inUse > 0 ? <b>{inUse}</b> : null}
        </button>
        {hasFilters(address) ? (
          <a className="chip chip-clear" href={paths.portings()}>
            <X size={14} aria-hidden="true" />
            Clear filters
          </a>
        ) : null}
      </div>
      {fields.status ? <p className="text-[13px] text-trouble">{fields.status}</p> : null}
      {showsMore ? (
        <Suspense>
          <MoreFilters address={address} errors={fields} />
        </Suspense>
      ) : null}
    </search>
  )
}

const moreNames = new Set(['country', 'donor', 'declinedCode', 'createdFrom', 'createdBefore'])

/** What the server says of one of several values, `status.0`, is said of the filter. */
function byFilter(fields: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, message]) => [key.split('.')[0], message]))
}

interface StatusChipProps {
  status: string
  address: ListAddress
  counts: PortingCounts | undefined
}

/** A link and not a button: it works before the script does, and opens in a new tab. */
function StatusChip({ status, address, counts }: StatusChipProps) {
  const chosen = address.filters.status
  const isOn = Boolean(chosen?.includes(status))
  const { label, phase } = describeStatus({ status, scheduledOn: null })
  const cases = counts?.byStatus[status] ?? 0
  return (
    <a
      className={`chip ink-${phase}`}
      href={paths.portings({ ...linkable(address), status: toggled(chosen, status) })}
      aria-current={isOn ? 'true' : undefined}
      // "Declined 38" would not be found under its name.
      aria-label={label}
      aria-description={counts ? `${countText(cases, counts)} portings` : undefined}
      title={isOn ? `Without “${label}”` : `Only “${label}”, and what else is chosen`}
    >
      <PhaseIcon tone={phase} />
      <span>{label}</span>
      {/* The place is kept while the counts are on their way. */}
      <b className="chip-count">{counts ? countText(cases, counts) : ''}</b>
    </a>
  )
}

function countText(cases: number, { isExact }: PortingCounts): string {
  return `${cases.toLocaleString('en')}${isExact ? '' : '+'}`
}

function unknownStatuses({ filters }: ListAddress): string[] {
  return (filters.status ?? []).filter((status) => !Object.hasOwn(statusWords, status))
}

/** All statuses by phase, what needs a person first. */
const groups = groupByPhase()

function groupByPhase(): { phase: Phase; statuses: string[] }[] {
  const byPhase = new Map<Phase, string[]>()
  const ordered = Object.entries(statusWords).sort(([, a], [, b]) => a.order - b.order)
  for (const [status, { phase }] of ordered) byPhase.set(phase, [...(byPhase.get(phase) ?? []), status])
  return [...byPhase].map(([phase, statuses]) => ({ phase, statuses }))
}
