/** Runs an action that needs only a yes and tells its proven outcome. Before: action-dialog.tsx. After: web/api/portings.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Applied } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { portingQueries, useCancelPorting, useDeletePorting, useRetryPorting } from '#web/api/portings.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { secondLook, unreadable, type WriteFailure, writeFailure } from '#web/components/write-failure.ts'
import type { ActionName } from './action-words.ts'
import { type Proof, proveCancel, proveRetry } from './prove-write.ts'

export type ProofSource = 'answered' | 'reread'

/** `after`: as the upstream answered; null where a second look proved it, or where nothing is left. */
type Told = (proof: ProofSource, after: Porting | null) => void

export function usePortingAction(action: ActionName, porting: Porting, onApplied: Told) {
  const client = useQueryClient()
  const mutations = {
    retry: useRetryPorting(porting.id),
    cancel: useCancelPorting(porting.id),
    delete: useDeletePorting(porting.id),
  }
  const [failure, setFailure] = useState<WriteFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  // Reads after a lost answer are held against the porting as it was when the write went out.
  const [before] = useState(porting)

  const isRunning = useRef(false)

  /** One at a time, however often it is pressed. */
  async function run() {
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    setFailure(null)
    try {
      const applied = await mutations[action].mutateAsync()
      onApplied(applied.proof, (applied as Partial<Applied>).detail?.porting ?? null)
    } catch (error) {
      setFailure(writeFailure(error))
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }

  /** After an unknown outcome: looks whether it took effect after all. */
  async function checkAgain() {
    setBusy(true)
    try {
      const proof = await look()
      if (proof === 'applied') onApplied('reread', null)
      else {
        if (proof) mutations[action].decideAnew()
        setFailure((held) => held && (proof ? secondLook(held, proof) : unreadable(held)))
      }
    } finally {
      setBusy(false)
    }
  }

  /** Null when the look itself failed. */
  async function look(): Promise<Proof | null> {
    try {
      const { porting: after } = await readAnew(client, portingQueries.detail(porting.id))
      if (action === 'delete') return 'notSeen'
      return action === 'cancel' ? proveCancel(after) : proveRetry(before, after)
    } catch (error) {
      const isGone = error instanceof RequestFailed && error.status === 404
      return isGone && action === 'delete' ? 'applied' : null
    }
  }

  return { run, checkAgain, failure, isBusy }
}
