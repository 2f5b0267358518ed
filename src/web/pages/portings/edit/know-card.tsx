import type { NextStep } from '#contract/rules/step.ts'
import { LongText } from '#web/components/long-text.tsx'
import { Card } from '#web/ui/card.tsx'

interface Props {
  step: NextStep
  /** Hints that stand at the fields: not said a second time. */
  said: readonly (string | undefined)[]
}

/** What to know while typing: why it stands still, and what to heed. */
export function KnowCard({ step, said }: Props) {
  // What is missing stands in the form, as its first fields.
  const headline = step.phase === 'us' ? step.headline : null
  const notes = step.notes.filter((note) => !said.includes(note.text))
  return (
    <Card title="What to know">
      <div className="grid gap-2 wrap-anywhere">
        <p>
          {headline && <bdi className="font-medium">{headline}. </bdi>}
          {step.text}
        </p>
        {step.cautions.length > 0 && <p>{step.cautions.join(' ')}</p>}
        {step.raw && (
          <p className="text-mute">
            The donor’s words: “<LongText text={step.raw} />”
          </p>
        )}
        {notes.map((note) => (
          <p key={note.id} className="text-mute">
            {note.text}
          </p>
        ))}
      </div>
    </Card>
  )
}
