import { Card } from '#web/ui/card.tsx'
import { CopyButton } from '#web/ui/copy-button.tsx'

/** What to say while typing; nothing where the customer cannot help. */
export function AskCard({ ask }: { ask: string | null }) {
  if (!ask) return null
  return (
    <Card title="Ask the customer">
      <p className="mb-2.5 wrap-anywhere">“{ask}”</p>
      <CopyButton text={ask} label="Copy question for customer">
        Copy
      </CopyButton>
    </Card>
  )
}
