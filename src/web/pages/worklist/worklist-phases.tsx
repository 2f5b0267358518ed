import { type Phase, phaseWords } from '#contract/rules/porting-status.ts'
import { paths } from '#web/paths.ts'
import { PhaseIcon } from '#web/ui/phase-icon.tsx'

/** In the order in which a desk looks at them. */
const phases: Phase[] = ['us', 'customer', 'trouble', 'donor', 'fixed', 'preparing']

interface Props {
  chosen: string[] | undefined
  counts: Record<string, number> | undefined
}

/** Who is waited on, with how many cases need a look. Links, so they work before the script does. */
export function WorklistPhases({ chosen, counts }: Props) {
  return (
    <nav aria-label="Who is waited on" className="chips mb-3">
      <a className="chip" href={paths.worklist()} aria-current={chosen ? undefined : 'true'}>
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
            href={paths.worklist(toggled(chosen, phase))}
            aria-current={isOn ? 'true' : undefined}
          >
            <PhaseIcon tone={phase} />
            <span>{phaseWords[phase].label}</span>
            {counts ? <b>{cases.toLocaleString('en')}</b> : null}
          </a>
        )
      })}
    </nav>
  )
}

function toggled(chosen: string[] | undefined, phase: string): string[] | undefined {
  const rest = (chosen ?? []).filter((other) => other !== phase)
  const next = rest.length === (chosen ?? []).length ? [...rest, phase] : rest
  return next.length > 0 ? next : undefined
}
