/** The thread with the porting team, and a place to answer. Before: detail-page.tsx. After: api/port-requests.ts. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { longestComment } from '#contract/port-request-operations.ts'
import type { PortRequest, PortRequestComment } from '#contract/resources/port-request.ts'
import { revealHiddenCharacters } from '#contract/rules/hidden-characters.ts'
import { groupName } from '#contract/rules/port-request-timeline.ts'
import { portRequestQueries, useCreateComment } from '#web/api/port-requests.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { useWhyNot } from '#web/api/session.ts'
import { outcomeOf, outcomeText } from '#web/components/outcome.ts'
import { seenOrNot, useOnce } from '#web/components/use-once.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { useKeptText } from '#web/forms/use-kept-text.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Field, inputLook, Select, useField } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { TextButton } from '#web/ui/text-button.tsx'
import { LoadFailed } from '../load-failed.tsx'

/** Milliseconds. */
const askAgain = 20_000

export function CommentsCard({ portRequest }: { portRequest: PortRequest }) {
  const query = useQuery({ ...portRequestQueries.comments(portRequest.id), refetchInterval: askAgain })
  const writers = [...new Set(query.data?.items.flatMap(({ userId }) => userId ?? []))]
  const names = new Map(portRequest.subRequests.map((sub) => [sub.id, groupName(sub)]))
  return (
    <Card title="Comments">
      {query.isError ? <LoadFailed what="The comments" query={query} /> : null}
      {query.isPending ? <Skeleton lines={3} label="Loading comments" /> : null}
      {query.data?.items.length === 0 ? <p className="mb-4 text-mute">Nobody has written yet.</p> : null}
      {query.data && query.data.items.length > 0 ? (
        <ol className="m-0 mb-4 grid list-none gap-3.5 p-0">
          {query.data.items.map((comment) => (
            <Comment
              key={comment.id}
              comment={comment}
              writer={comment.userId === null ? null : writers.indexOf(comment.userId) + 1}
              about={names.get(comment.subRequestId ?? '') ?? null}
            />
          ))}
        </ol>
      ) : null}
      <p className="hint mb-4">New comments appear here while this page is open; no list tells of them.</p>
      <NewComment portRequest={portRequest} />
    </Card>
  )
}

interface CommentProps {
  comment: PortRequestComment
  /** Which of those who wrote here; the upstream tells an id and no name, nor whether it is one of ours. */
  writer: number | null
  about: string | null
}

/** Text from outside: never markup, always on its own. */
function Comment({ comment, writer, about }: CommentProps) {
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="hint flex flex-wrap gap-x-2">
        <bdi title={comment.userId ?? undefined}>{writer === null ? 'Writer not named' : `Writer ${writer}`}</bdi>
        {about ? <bdi>about {about}</bdi> : null}
        {comment.createdAt ? <Moment at={comment.createdAt} /> : null}
      </p>
      <CommentText text={comment.body} />
    </li>
  )
}

/** Characters of a comment that are shown at once. */
const shown = 600

/** Its lines stay lines; what nobody sees is drawn. */
function CommentText({ text: raw }: { text: string }) {
  const [isOpen, setOpen] = useState(false)
  const text = raw.split(/\r?\n/).map(revealHiddenCharacters).join('\n')
  const isLong = text.length > shown
  return (
    <>
      <p dir="auto" className="prose-text wrap-anywhere whitespace-pre-line">
        {isLong && !isOpen ? `${text.slice(0, shown)}…` : text}
      </p>
      {isLong ? (
        <TextButton aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : `Show all ${text.length.toLocaleString('en')} characters`}
        </TextButton>
      ) : null}
    </>
  )
}

function NewComment({ portRequest }: { portRequest: PortRequest }) {
  const client = useQueryClient()
  const { text, change: keep, empty } = useKeptText(`comment ${portRequest.id}`)
  const [about, setAbout] = useState('')
  const create = useCreateComment(portRequest.id)

  const thread = portRequestQueries.comments(portRequest.id)
  /** The same words may stand there already: only a comment that was not there before proves anything. */
  const sending = useRef<{ body: string; known: Set<string> | null }>({ body: '', known: null })

  function change(next: string) {
    keep(next)
    if (write.failure?.kind === 'refused') write.forget()
  }
  function sent(proof: 'answered' | 'reread') {
    empty(sending.current.body)
    announce(outcomeText(outcomeOf('Comment sent', proof)), { show: true })
  }
  const write = useOnce({
    async send() {
      const known = client.getQueryData(thread.queryKey)?.items.map(({ id }) => id)
      sending.current = { body: text, known: known ? new Set(known) : null }
      const body = { body: text, ...(about ? { subRequestId: about } : {}) }
      const { proof } = await create.mutateAsync(body)
      sent(proof)
    },
    async look() {
      const { body, known } = sending.current
      const { items } = await readAnew(client, thread)
      const alike = items.filter((comment) => comment.body.trim() === body.trim())
      // Where it is not known what stood there before, the same words may be an older comment.
      if (!known && alike.length > 0) return 'unprovable'
      return seenOrNot(alike.some(({ id }) => !known?.has(id)))
    },
    decideAnew: create.decideAnew,
    onFound: () => sent('reread'),
  })
  const length = text.trim().length
  const tooLong =
    length > longestComment
      ? `${length.toLocaleString('en')} characters: at most ${longestComment.toLocaleString('en')} can be sent. Nothing of it is lost.`
      : null
  const forbidden = useWhyNot('createPortRequestComment')
  const isOpen = write.failure?.kind === 'unknown'
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (length > 0 && !tooLong && !isOpen && !forbidden) void write.run()
      }}
    >
      <Field
        label="Write to the porting team"
        className="max-w-none"
        error={tooLong ?? write.failure?.fields.body}
        hint="Sent as plain text. Kept on this device until it is sent."
      >
        <CommentInput value={text} onChange={change} />
      </Field>
      {portRequest.subRequests.length > 1 ? (
        <Field label="About">
          <Select value={about} onChange={(event) => setAbout(event.target.value)}>
            <option value="">The whole request</option>
            {portRequest.subRequests.map((sub) => (
              <option key={sub.id} value={sub.id}>
                {groupName(sub) ?? sub.id}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {write.failure ? (
        <WriteFailureNotice
          failure={write.failure}
          kept="What you wrote is still here."
          isBusy={write.isBusy}
          onTryAgain={() => void write.run()}
          onCheckAgain={() => void write.checkAgain()}
        />
      ) : null}
      <div>
        <Button
          type="submit"
          isBusy={write.isBusy}
          disabledReason={
            forbidden ??
            (isOpen
              ? 'Check again first: it may have been sent.'
              : length === 0
                ? 'Write something first.'
                : tooLong && 'It is too long.')
          }
        >
          {write.isBusy ? 'Sending…' : 'Send comment'}
        </Button>
      </div>
    </form>
  )
}

function CommentInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <textarea
      {...useField()}
      rows={4}
      dir="auto"
      className={inputLook}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
