/** Runs an action that needs only a yes and tells its proven outcome. Before: action-dialog.tsx. After: web/api/portings.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Applied } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { portingQueries, useCancelPorting, useDeletePorting, useRetryPorting } from '#web/api/portings.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useOnce } from '#web/components/use-once.ts'
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
  // Reads after a lost answer are held against the porting as it was when the write went out.
  const [before] = useState(porting)

  async function look(): Promise<Proof> {
    try {
      const { porting: after } = await readAnew(client, portingQueries.detail(porting.id))
      if (action === 'delete') return 'notSeen'
      return action === 'cancel' ? proveCancel(after) : proveRetry(before, after)
    } catch (error) {
      const isGone = error instanceof RequestFailed && error.status === 404
      if (isGone && action === 'delete') return 'applied'
      throw error
    }
  }

  return useOnce({
    async send() {
      const applied = await mutations[action].mutateAsync()
      onApplied(applied.proof, (applied as Partial<Applied>).detail?.porting ?? null)
    },
    look,
    decideAnew: mutations[action].decideAnew,
    onFound: () => onApplied('reread', null),
  })
}
