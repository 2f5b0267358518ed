import type { Porting } from '#contract/resources/porting.ts'
import type { NextStep } from '#contract/rules/step.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { LongText } from '#web/components/long-text.tsx'
import { phaseColours } from '#web/components/phase-colours.ts'
import { CopyButton } from '#web/ui/copy-button.tsx'
import { PhaseIcon } from '#web/ui/phase-icon.tsx'
import type { ActionName } from '../actions/action-words.ts'
import { PrimaryAction } from './primary-action.tsx'

interface Props {
  porting: Porting
  step: NextStep
  /** True for a moment after it became another. */
  isNew?: boolean
  /** Opens the dialog of an action. */
  onAct: (action: ActionName) => void
}

/** Who we wait on, what exactly is wrong, what to ask, and the button that moves it on. */
export function NextStepCard({ porting, step, isNew = false, onAct }: Props) {
  const colours = phaseColours[step.phase]
  return (
    <section
      aria-labelledby="next-step"
      className={`rounded-lg border border-l-[3px] border-line px-4 py-4 transition-colors duration-150 sm:px-[18px] ${colours.edge} ${isNew ? 'bg-selected' : 'bg-panel'}`}
    >
      <p className={`mb-0.5 flex items-center gap-1.5 text-[12.5px] font-semibold ${colours.text}`}>
        <PhaseIcon tone={step.phase} />
        {step.who}
      </p>
      <h2 id="next-step" className="text-[15px] font-semibold wrap-anywhere">
        <bdi>{step.headline}</bdi>
      </h2>
      <p className="prose-text mt-1 wrap-anywhere">{step.text}</p>
      {step.cautions.length > 0 && (
        <p className="prose-text mt-1.5 text-mute wrap-anywhere">{step.cautions.join(' ')}</p>
      )}
      <Concerned porting={porting} step={step} />
      {step.raw && (
        <p className="mt-1 text-mute">
          The donor’s words: “<LongText text={step.raw} />”
        </p>
      )}
      {step.ask && <Question text={step.ask} />}
      <Ways porting={porting} step={step} onAct={onAct} />
      <DonorNotes step={step} donor={porting.donorProvider?.name} />
    </section>
  )
}

/** Read out or copied as it stands. */
function Question({ text }: { text: string }) {
  return (
    <blockquote className="prose-text m-0 mt-3 border-l-2 border-line pl-3 text-mute wrap-anywhere">
      <p className="text-[12.5px] leading-[18px] font-medium text-faint">Ask the customer</p>
      <p>“{text}”</p>
    </blockquote>
  )
}

/** Folded away: the question above has the part that the customer needs. */
function DonorNotes({ step, donor }: { step: NextStep; donor: string | undefined }) {
  if (step.notes.length === 0) return null
  return (
    <details className="mt-3 text-mute">
      <summary className="min-h-6">
        Good to know about <bdi>{donor ?? 'this donor'}</bdi>
      </summary>
      {step.notes.map((note) => (
        <p key={note.id} className="mt-1 max-w-[68ch] wrap-anywhere">
          {note.text}
        </p>
      ))}
    </details>
  )
}

/** Nothing where the headline has named all of them. */
function Concerned({ porting, step: { fields, headline } }: { porting: Porting; step: NextStep }) {
  const names = [...new Set(fields)].map((key) => fieldLabel(key, porting))
  const said = headline.toLowerCase()
  if (names.every((name) => said.includes(name.toLowerCase()))) return null
  return (
    <p className="mt-2 text-mute wrap-anywhere">
      Concerns: <bdi className="text-text">{names.join(', ')}</bdi>
    </p>
  )
}

function Ways({ porting, step, onAct }: Props) {
  if (!step.primary && !step.ask) return null
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <PrimaryAction porting={porting} primary={step.primary} onAct={onAct} />
      {step.ask && (
        <CopyButton text={step.ask} label="Copy question for customer">
          Copy question for customer
        </CopyButton>
      )}
    </div>
  )
}
