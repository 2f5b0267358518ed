/** Which portings to show: a search line and ten statuses. All of it lives in the address. Before: list-page.tsx. */
import { X } from 'lucide-react'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { describeStatus, type Phase, phaseWords, statusWords } from '#contract/rules/porting-status.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { paths } from '#web/paths.ts'
import { PhaseIcon } from '#web/ui/phase-icon.tsx'
import { hasFilters, type ListAddress, toggled, withoutCursor } from './list-address.ts'
import { ListSearch } from './list-search.tsx'

interface ListFiltersProps {
  address: ListAddress
  shown: PortingPage | undefined
  error: Error | null
}

export function ListFilters({ address, shown, error }: ListFiltersProps) {
  const fields = byFilter(error instanceof RequestFailed ? error.error?.fields : undefined)
  return (
    <search className="mb-3 grid gap-2.5">
      <ListSearch address={address} shown={shown} errors={fields} />
      <div className="chips">
        {groups.map(({ phase, statuses }) => (
          <fieldset key={phase} className="chip-group">
            <legend className="sr-only">{phaseWords[phase].label}</legend>
            {statuses.map((status) => (
              <StatusChip key={status} status={status} address={address} />
            ))}
          </fieldset>
        ))}
        {unknownStatuses(address).map((status) => (
          <StatusChip key={status} status={status} address={address} />
        ))}
        {hasFilters(address) ? (
          <a className="chip chip-clear" href={paths.portings()}>
            <X size={14} aria-hidden="true" />
            Clear filters
          </a>
        ) : null}
      </div>
      {fields.status ? <p className="text-[13px] text-trouble">{fields.status}</p> : null}
    </search>
  )
}

/** What the server says of one of several values, `status.0`, is said of the filter. */
function byFilter(fields: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, message]) => [key.split('.')[0], message]))
}

/** A link and not a button: it works before the script does, and opens in a new tab. */
function StatusChip({ status, address: { filters, number } }: { status: string; address: ListAddress }) {
  const isOn = Boolean(!number && filters.status?.includes(status))
  const { label, phase } = describeStatus({ status, scheduledOn: null })
  const base = number ? {} : withoutCursor(filters)
  return (
    <a
      className={`chip ink-${phase}`}
      href={paths.portings({ ...base, status: toggled(base.status, status) })}
      aria-current={isOn ? 'true' : undefined}
      title={isOn ? `Without “${label}”` : `Only “${label}”, and what else is chosen`}
    >
      <PhaseIcon tone={phase} />
      <span>{label}</span>
    </a>
  )
}

function unknownStatuses({ filters, number }: ListAddress): string[] {
  return number ? [] : (filters.status ?? []).filter((status) => !Object.hasOwn(statusWords, status))
}

/** All statuses by phase, what needs a person first. */
const groups = groupByPhase()

function groupByPhase(): { phase: Phase; statuses: string[] }[] {
  const byPhase = new Map<Phase, string[]>()
  const ordered = Object.entries(statusWords).sort(([, a], [, b]) => a.order - b.order)
  for (const [status, { phase }] of ordered) byPhase.set(phase, [...(byPhase.get(phase) ?? []), status])
  return [...byPhase].map(([phase, statuses]) => ({ phase, statuses }))
}
