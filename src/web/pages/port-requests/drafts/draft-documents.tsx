import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { largestDocument } from '#contract/port-request-draft-operations.ts'
import type { PortRequestDraft } from '#contract/resources/port-request-draft.ts'
import { draftQueries, type NewDocument, useAddDraftDocument } from '#web/api/port-request-drafts.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { useWhyNot } from '#web/api/session.ts'
import { outcomeOf, outcomeText } from '#web/components/outcome.ts'
import { seenOrNot, useOnce } from '#web/components/use-once.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { announce } from '#web/ui/announcer.tsx'
import { Card } from '#web/ui/card.tsx'
import { Field, inputLook, useField } from '#web/ui/field.tsx'

const kinds = [
  { type: 'loa', label: 'Letter of authorisation' },
  { type: 'invoice', label: 'Invoice of the donor' },
] as const

/** Both are asked for before a submission. */
export function DraftDocuments({ draft }: { draft: PortRequestDraft }) {
  return (
    <Card title="Documents">
      <div className="grid gap-4">
        {kinds.map(({ type, label }) => (
          <Upload key={type} draft={draft} type={type} label={label} />
        ))}
      </div>
    </Card>
  )
}

interface UploadProps {
  draft: PortRequestDraft
  type: NewDocument['documentType']
  label: string
}

function Upload({ draft, type, label }: UploadProps) {
  const client = useQueryClient()
  const held = draft.documents.filter(({ documentType }) => documentType === type)
  /** Those that were there when the file was chosen: another one shows that it arrived. */
  const known = useRef(new Set<string>())
  const add = useAddDraftDocument(draft.id)
  const forbidden = useWhyNot('addDraftDocument')
  const [problem, setProblem] = useState<string | null>(null)
  const chosen = useRef<File | null>(null)
  const done = (proof: 'answered' | 'reread') => {
    chosen.current = null
    announce(outcomeText(outcomeOf(`${label} handed in`, proof)), { show: true })
  }
  const write = useOnce({
    async send() {
      if (chosen.current) done((await add.mutateAsync({ documentType: type, file: chosen.current })).proof)
    },
    async look() {
      const { draft: after } = await readAnew(client, draftQueries.detail(draft.id))
      return seenOrNot(after.documents.some(({ id, documentType }) => documentType === type && !known.current.has(id)))
    },
    decideAnew: add.decideAnew,
    onFound: () => done('reread'),
  })
  async function choose(file: File | undefined) {
    if (!file) return
    write.forget()
    const wrong = await whatIsWrong(file)
    setProblem(wrong)
    if (wrong) return
    chosen.current = file
    // The newest reading: one that was just handed in must not pass for this one.
    const { draft: now } = await readAnew(client, draftQueries.detail(draft.id)).catch(() => ({ draft }))
    known.current = new Set(now.documents.map(({ id }) => id))
    await write.run()
  }
  return (
    <div className="grid gap-2">
      <Field
        label={label}
        note={held.length > 0 ? 'handed in' : 'missing'}
        error={problem ?? write.failure?.fields.file}
        hint={write.isBusy ? 'Being sent…' : 'A PDF of at most 10 MB.'}
      >
        <FileInput isBlocked={forbidden !== null || write.isBusy} onChoose={(file) => void choose(file)} />
      </Field>
      {forbidden ? <p className="hint">{forbidden}</p> : null}
      {held.map((document) => (
        <p key={document.id} className="hint wrap-anywhere">
          <bdi>{document.description ?? label}</bdi>
        </p>
      ))}
      {write.failure ? (
        <WriteFailureNotice
          failure={write.failure}
          isBusy={write.isBusy}
          onTryAgain={() => void write.run()}
          onCheckAgain={() => void write.checkAgain()}
        />
      ) : null}
    </div>
  )
}

function FileInput({ isBlocked, onChoose }: { isBlocked: boolean; onChoose: (file: File | undefined) => void }) {
  return (
    <input
      {...useField()}
      type="file"
      accept="application/pdf,.pdf"
      disabled={isBlocked}
      className={inputLook}
      onChange={(event) => {
        onChoose(event.currentTarget.files?.[0])
        // The same file once more, mended, must count as a choice.
        event.currentTarget.value = ''
      }}
    />
  )
}

/** Seen here first, so that nobody waits for ten megabytes to be refused. */
async function whatIsWrong(file: File): Promise<string | null> {
  if (file.size > largestDocument)
    return `${file.name} has ${(file.size / 1024 / 1024).toFixed(1)} MB: at most 10 MB can be sent.`
  const start = await file.slice(0, 5).text()
  return start === '%PDF-' ? null : `${file.name} is no PDF. Save it as one, or scan it anew.`
}
