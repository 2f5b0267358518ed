/** From "send" to a proven outcome. Before: edit-form.tsx. After: web/api/portings.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { sameValues } from '#web/api/hidden-data.ts'
import { portingQueries, useUpdatePorting } from '#web/api/portings.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { useOneAtATime } from '#web/components/use-one-at-a-time.ts'
import { secondLook, unreadable, type WriteFailure, writeFailure } from '#web/components/write-failure.ts'
import { proveUpdate } from '../actions/prove-write.ts'
import { changedKeys } from '../changed-keys.ts'

export interface Saved {
  before: Porting
  after: Porting
  changes: PortingChanges
  proof: 'answered' | 'reread'
}

/** Before the write: `same` as the form was built from, `moved` meanwhile, or not readable. */
type LastLook =
  | { kind: 'same'; version: string | undefined }
  | { kind: 'moved' }
  | { kind: 'failed'; failure: WriteFailure }

export function useSaving(porting: Porting, onSaved: (saved: Saved) => void) {
  const client = useQueryClient()
  const update = useUpdatePorting(porting.id)
  const [failure, setFailure] = useState<WriteFailure | null>(null)
  const { isBusy, once } = useOneAtATime()
  const sent = useRef<{ before: Porting; changes: PortingChanges } | null>(null)
  /** The newest reading before a write: what comes after is held against it. */
  const seen = useRef(porting)

  const read = () => readAnew(client, portingQueries.detail(porting.id))

  /** Has somebody else changed what these changes are about? A failed look stops a write that would end in the unknown. */
  async function lookFirst(changes: PortingChanges): Promise<LastLook> {
    try {
      const { porting: latest, version } = await read()
      seen.current = latest
      const moved = changedKeys(porting, latest).some(
        (key) => key === 'status' || Object.hasOwn(changes, key.replace(/Exists$/, '')),
      )
      return moved ? { kind: 'moved' } : { kind: 'same', version }
    } catch (error) {
      return { kind: 'failed', failure: { ...writeFailure(error), kind: 'notApplied' } }
    }
  }

  /** Returns the failure, or null when it took effect. */
  async function write(changes: PortingChanges, version: string | undefined): Promise<WriteFailure | null> {
    const before = seen.current
    sent.current = { before, changes }
    try {
      const { detail, proof } = await update.mutateAsync({ changes, version })
      onSaved({ before, after: detail.porting, changes, proof })
      return null
    } catch (error) {
      return writeFailure(error)
    }
  }

  /** After an unknown outcome: reads again and holds it against what was sent. */
  async function lookAgain(): Promise<WriteFailure | null> {
    if (!sent.current || !failure) return failure
    try {
      const { porting: after } = await read()
      const { before, changes } = sent.current
      const proof = proveUpdate(before, after, changes, await sameValues(porting.id, changes))
      if (proof !== 'applied') {
        update.decideAnew()
        return secondLook(failure, proof)
      }
      onSaved({ before, after, changes, proof: 'reread' })
      return null
    } catch {
      return unreadable(failure)
    }
  }

  return { once, lookFirst, write, lookAgain, failure, setFailure, isBusy }
}
