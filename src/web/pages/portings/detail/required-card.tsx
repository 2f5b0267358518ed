import type { Porting } from '#contract/resources/porting.ts'
import { declineGuidance } from '#contract/rules/decline-guidance.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { Card } from '#web/ui/card.tsx'

type State = 'refused' | 'missing' | 'provided'

const signs: Record<State, { sign: string; word: string; colour: string }> = {
  refused: { sign: '✕', word: 'refused by the donor', colour: 'text-trouble' },
  missing: { sign: '○', word: 'missing', colour: 'text-us' },
  provided: { sign: '✓', word: 'provided', colour: 'text-done' },
}
const order: State[] = ['refused', 'missing', 'provided']

/** What this donor and recipient need of this customer, and how far it is there. */
export function RequiredCard({ porting }: { porting: Porting }) {
  const keys = [...new Set(porting.required)]
  const states = keys.map((key) => ({ key, state: stateOf(key, porting) }))
  states.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <Card title="Required by this donor">
      {states.length === 0 ? (
        <p className="text-mute">Nothing more is asked for.</p>
      ) : (
        <ul className="m-0 grid list-none gap-1.5 p-0">
          {states.map(({ key, state }) => (
            <li key={key} className="flex items-baseline gap-2">
              <span aria-hidden="true" className={`w-4 shrink-0 text-center font-bold ${signs[state].colour}`}>
                {signs[state].sign}
              </span>
              <span className="min-w-0 wrap-anywhere">
                <bdi>{fieldLabel(key, porting)}</bdi>
                <span className={state === 'provided' ? 'sr-only' : 'text-[12.5px] text-faint'}>
                  {' '}
                  {signs[state].word}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function stateOf(key: string, porting: Porting): State {
  if (porting.missing.includes(key)) return 'missing'
  return refusedKeys(porting).has(key) ? 'refused' : 'provided'
}

/** Keys the last decline points at; a part of the address points at the address. */
function refusedKeys(porting: Porting): ReadonlySet<string> {
  if (porting.status !== 'declined') return new Set()
  const { fields } = declineGuidance(porting.declinedCode, porting)
  return new Set(fields.flatMap((key) => [key, key.split('.')[0] ?? key]))
}
