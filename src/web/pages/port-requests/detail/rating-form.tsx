import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { portRequestQueries, useRateSubRequest } from '#web/api/port-requests.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { useWhyNot } from '#web/api/session.ts'
import { type Outcome, outcomeOf, outcomeText } from '#web/components/outcome.ts'
import { seenOrNot, useOnce } from '#web/components/use-once.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { useKeptText } from '#web/forms/use-kept-text.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { Field, TextInput } from '#web/ui/field.tsx'

interface Props {
  portRequestId: string
  sub: SubRequest
  onApplied: (outcome: Outcome) => void
}

const words = ['Very bad', 'Bad', 'Fair', 'Good', 'Very good']
const longest = 2000

/** How it went, for the porting team. */
export function RatingForm({ portRequestId, sub, onApplied }: Props) {
  const client = useQueryClient()
  const [rating, setRating] = useState(sub.rating ?? 0)
  const { text: comment, change: setComment, forget } = useKeptText(`rating ${sub.id}`, sub.ratingComment ?? '')
  const forbidden = useWhyNot('rateSubRequest')
  const rate = useRateSubRequest({ portRequestId, subRequestId: sub.id })
  const sent = useRef({ rating, typed: '', text: '' })
  function done(proof: 'answered' | 'reread') {
    forget(sent.current.typed)
    const outcome = outcomeOf('Rating sent', proof)
    announce(outcomeText(outcome))
    onApplied(outcome)
  }
  const { failure, isBusy, run, checkAgain } = useOnce({
    async send() {
      const text = comment.trim()
      sent.current = { rating, typed: comment, text }
      const { proof } = await rate.mutateAsync({ rating, ...(text && { comment: text }), version: sub.version })
      done(proof)
    },
    async look() {
      const { portRequest } = await readAnew(client, portRequestQueries.detail(portRequestId))
      const after = portRequest.subRequests.find(({ id }) => id === sub.id)
      const { rating, text } = sent.current
      return seenOrNot(after?.rating === rating && (text === '' || after.ratingComment?.trim() === text))
    },
    decideAnew: rate.decideAnew,
    onFound: () => done('reread'),
  })
  const tooLong = comment.length > longest ? `At most ${longest.toLocaleString('en')} characters can be sent.` : null
  const isSame = rating === (sub.rating ?? 0) && comment.trim() === (sub.ratingComment ?? '')
  return (
    <form
      className="mt-4 grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (rating > 0 && !tooLong && !isSame && !forbidden) void run()
      }}
    >
      <fieldset className="m-0 border-0 p-0">
        <legend className="font-medium">How did it go?</legend>
        <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {words.map((word, index) => (
            <label key={word} className="inline-flex min-h-6 items-center gap-1.5">
              <input
                type="radio"
                name={`rating-${sub.id}`}
                className="accent-accent"
                checked={rating === index + 1}
                onChange={() => setRating(index + 1)}
              />
              {index + 1} {word}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        label="In your words"
        hint="The porting team reads it. Kept on this device until it is sent."
        error={tooLong}
      >
        <TextInput value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
      {failure ? (
        <WriteFailureNotice
          failure={failure}
          kept="What you chose is still here."
          isBusy={isBusy}
          onTryAgain={() => void run()}
          onCheckAgain={() => void checkAgain()}
        />
      ) : null}
      <div>
        <Button
          type="submit"
          isBusy={isBusy}
          disabledReason={
            forbidden ?? (rating === 0 ? 'Choose one of the five first.' : isSame ? 'This rating is on file.' : null)
          }
        >
          {sub.rating ? 'Change the rating' : 'Send the rating'}
        </Button>
      </div>
    </form>
  )
}
