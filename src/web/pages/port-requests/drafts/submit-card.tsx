import { useState } from 'react'
import type { PortRequestDraft } from '#contract/resources/port-request-draft.ts'
import { groupTitle } from '#contract/rules/draft-group.ts'
import { draftObstacles } from '#contract/rules/draft-obstacles.ts'
import { useWhyNot } from '#web/api/session.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { TextButton } from '#web/ui/text-button.tsx'
import { SubmitReview } from './submit-review.tsx'

interface Props {
  draft: PortRequestDraft
  /** Ids of groups in whose forms something is typed that is not saved. */
  unsaved: ReadonlySet<string>
}

/** What still stands in the way, then a last look, then once. */
export function SubmitCard({ draft, unsaved }: Props) {
  const [isReviewing, setReviewing] = useState(false)
  const forbidden = useWhyNot('submitPortRequestDraft')
  const obstacles = [
    ...draft.groups
      .filter(({ id }) => unsaved.has(id))
      .map((group) => ({ group: group.id, text: `${groupTitle(group)}: typed and not saved` })),
    ...draftObstacles(draft),
  ]
  return (
    <Card title="Submit">
      {obstacles.length > 0 ? (
        <>
          <p>Before it can be submitted:</p>
          <ul className="m-0 mt-1 mb-3 grid list-disc gap-1 pl-5">
            {obstacles.map(({ group, text }) => (
              <li key={text} className="wrap-anywhere">
                {group === null ? text : <TextButton onClick={() => goToGroup(group)}>{text}</TextButton>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mb-3">Nothing is missing. Submitting begins the port; the draft cannot be changed afterwards.</p>
      )}
      <Button
        variant="primary"
        disabledReason={forbidden ?? (obstacles.length > 0 ? 'Something is still missing.' : null)}
        onClick={() => setReviewing(true)}
      >
        Review and submit…
      </Button>
      {isReviewing ? <SubmitReview draft={draft} onClose={() => setReviewing(false)} /> : null}
    </Card>
  )
}

/** To its heading, from where the next key leads into its fields. */
function goToGroup(id: string): void {
  const heading = document.getElementById(`group-${id}`)
  heading?.focus({ preventScroll: true })
  heading?.scrollIntoView({ block: 'start' })
}
