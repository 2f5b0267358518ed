/** The form of a sub request or of a draft's group: what is typed, what of it would be sent, whether it has arrived. Before: edit-form.tsx, group-form.tsx. After: sub-request-body.tsx draws it. */
import { useMemo, useRef, useState } from 'react'
import type { SubRequestChanges, SubRequestField } from '#contract/resources/sub-request-changes.ts'
import { isCovered } from '#contract/rules/hide-account.ts'
import { isSameValue } from '#contract/rules/is-same-value.ts'
import { changesOf, checkSubRequestField, coveredFields, valuesOnFile } from '#contract/rules/sub-request-form.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useDynamicForm } from '#web/forms/use-dynamic-form.ts'

type Account = Parameters<typeof valuesOnFile>[0]

/** Covered ones never rest on the device: a PIN is a secret, and the account number is what a thief of a number needs. */
const secrets: ReadonlySet<string> = new Set(coveredFields)

interface Options {
  account: Account
  keepAs: string
  /** Whose numbers are meant where the address names no country. */
  country: string | null
}

export type SubRequestFormState = ReturnType<typeof useSubRequestForm>

export function useSubRequestForm({ account, keepAs, country }: Options) {
  const root = useRef<HTMLFormElement>(null)
  // Together, so that a covered value that moved counts as another file too.
  const { onFile, stamps } = useStable({ onFile: valuesOnFile(account), stamps: account.hidden ?? {} })
  const countryOf = (values: Record<string, string | boolean>) => String(values.countryCode || country || '')
  const form = useDynamicForm({
    initial: onFile,
    stamps,
    secrets,
    keepAs,
    check(field, value, values) {
      const message = checkSubRequestField(field as SubRequestField, String(value), countryOf(values))
      return message ? { level: 'error', message } : null
    },
  })
  /** What was refused and has no field here. */
  const [orphans, setOrphans] = useState<Record<string, string>>({})
  const changes = () => changesOf(form.typed() as Record<string, string>, countryOf(form.values()))
  /** What a second look after a lost answer is held against: by then a new reading may have taken the form along. */
  const sent = useRef<{ before: Account; changes: SubRequestChanges } | null>(null)

  return {
    root,
    form,
    orphans,
    changes,
    /** These are on their way now. */
    sending(changes: SubRequestChanges) {
      sent.current = { before: account, changes }
      return changes
    },
    /** What was said of the last try goes. True when nothing stands in the way of another. */
    async isSendable(missed?: Record<string, string>): Promise<boolean> {
      setOrphans({})
      return root.current !== null && (await form.isSendable(root.current, missed))
    },
    /** Puts a refusal at its fields. */
    showRefusal(error: unknown) {
      const fields = error instanceof RequestFailed ? error.error?.fields : undefined
      if (fields && root.current) setOrphans(form.showErrors(root.current, fields))
    },
    /**
     * Whether a new reading shows what was sent. A secret over a secret leaves no trace: only what can be read back is looked for, and
     * of what is covered that it changed.
     */
    isOnFile(after: Account): boolean {
      if (!sent.current) return false
      const { before, changes } = sent.current
      const found = valuesOnFile(after)
      const open = Object.entries(changes).filter(([field]) => !secrets.has(field))
      const took = ([field, value]: [string, unknown]) =>
        isCovered(after, field)
          ? after.hidden?.[field] !== before.hidden?.[field]
          : isSameValue(found[field as SubRequestField], value)
      return open.length > 0 && open.every(took)
    },
  }
}

/** The form follows the file when its values change, not when they were merely read again. */
function useStable<T>(value: T): T {
  const text = JSON.stringify(value)
  return useMemo(() => JSON.parse(text) as T, [text])
}
