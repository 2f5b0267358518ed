import { type ExceptionGuidance, exceptionGuidance } from '#contract/rules/exception-guidance.ts'
import { subRequestFieldLabels } from '#contract/rules/sub-request-form.ts'
import { Notice } from '#web/ui/notice.tsx'

interface Props {
  codes: readonly string[]
  /** The comments, which hold the reasons, are still being read. */
  isReading: boolean
}

/** Why the donor or the porting team stopped it, and what mends it. */
export function ExceptionAdvice({ codes, isReading }: Props) {
  if (codes.length === 0)
    return (
      <Notice tone="us" isAnnounced={false} title="The porting team stopped it">
        {isReading ? 'Its comments are being read for the reason.' : 'No comment names a reason. Ask for one below.'}
      </Notice>
    )
  return (
    <div className="grid gap-2">
      {codes.map((code) => (
        <Advice key={code} guidance={exceptionGuidance(code)} />
      ))}
    </div>
  )
}

function Advice({ guidance: { code, title, guidance, fields } }: { guidance: ExceptionGuidance }) {
  return (
    <Notice tone="us" isAnnounced={false} title={title}>
      <p className="prose-text">{guidance}</p>
      {fields.length > 0 ? (
        <p className="mt-1 text-mute">
          Concerns: <span className="text-text">{fields.map((field) => subRequestFieldLabels[field]).join(', ')}</span>
        </p>
      ) : null}
      <p className="hint mt-1" translate="no">
        {code}
      </p>
    </Notice>
  )
}
