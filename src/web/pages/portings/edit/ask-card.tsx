import type { NextStep } from '#contract/rules/step.ts'
import { LongText } from '#web/components/long-text.tsx'
import { Card } from '#web/ui/card.tsx'
import { CopyButton } from '#web/ui/copy-button.tsx'

/** What to know while typing: why it stands still, and what to ask. */
export function AskCard({ step }: { step: NextStep }) {
  return (
    <>
      {step.ask && (
        <Card title="Ask the customer">
          <p className="mb-2.5 wrap-anywhere">“{step.ask}”</p>
          <CopyButton text={step.ask} label="Copy question for customer">
            Copy
          </CopyButton>
        </Card>
      )}
      <Card title="What to know">
        <div className="grid gap-2 wrap-anywhere">
          <p>
            <bdi className="font-medium">{step.headline}.</bdi> {[step.text, ...step.cautions].join(' ')}
          </p>
          {step.raw && (
            <p className="text-mute">
              The donor’s words: “<LongText text={step.raw} />”
            </p>
          )}
          {step.notes.map((note) => (
            <p key={note.id} className="text-mute">
              {note.text}
            </p>
          ))}
        </div>
      </Card>
    </>
  )
}
