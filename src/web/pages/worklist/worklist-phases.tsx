import { systemWords } from '#contract/rules/case-kind.ts'
import { type Phase, phaseWords } from '#contract/rules/porting-status.ts'
import type { WorklistFilters } from '#web/api/worklist.ts'
import { paths } from '#web/paths.ts'
import { PhaseIcon } from '#web/ui/phase-icon.tsx'

/** In the order in which a desk looks at them. */
const phases: Phase[] = ['us', 'customer', 'trouble', 'donor', 'fixed', 'preparing']
const systems = ['gigs', 'telnyx'] as const

interface Props {
  chosen: WorklistFilters
  counts: Record<string, number> | undefined
  systems: Record<string, number> | undefined
}

/** Who is waited on and in which system, with how many cases need a look. Links, so they work before the script does. */
export function WorklistPhases({ chosen: { phase: chosen, system }, counts, systems: bySystem }: Props) {
  return (
    <nav aria-label="Who is waited on" className="chips mb-3">
      <a className="chip" href={paths.worklist({ system })} aria-current={chosen ? undefined : 'true'}>
        <span>All</span>
      </a>
      {phases.map((phase) => {
        const isOn = chosen?.includes(phase)
        const cases = counts?.[phase] ?? 0
        if (counts && cases === 0 && !isOn) return null
        return (
          <a
            key={phase}
            className={`chip ink-${phase}`}
            href={paths.worklist({ phase: toggled(chosen, phase), system })}
            aria-current={isOn ? 'true' : undefined}
          >
            <PhaseIcon tone={phase} />
            <span>{phaseWords[phase].label}</span>
            {counts ? <b>{cases.toLocaleString('en')}</b> : null}
          </a>
        )
      })}
      <span className="chip-group sm:ml-auto">
        {systems.map((name) => (
          <a
            key={name}
            className="chip"
            href={paths.worklist({ phase: chosen, system: system === name ? undefined : name })}
            aria-current={system === name ? 'true' : undefined}
          >
            <span>{systemWords[name]}</span>
            {bySystem ? <b>{(bySystem[name] ?? 0).toLocaleString('en')}</b> : null}
          </a>
        ))}
      </span>
    </nav>
  )
}

function toggled(chosen: string[] | undefined, phase: string): string[] | undefined {
  const rest = (chosen ?? []).filter((other) => other !== phase)
  const next = rest.length === (chosen ?? []).length ? [...rest, phase] : rest
  return next.length > 0 ? next : undefined
}
