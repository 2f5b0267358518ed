/** From what was typed to a draft. Before: new-page.tsx. After: web/api/portings.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { NewPorting } from '#contract/dashboard-api.ts'
import { portingQueries, useCreatePorting } from '#web/api/portings.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { useOneAtATime } from '#web/components/use-one-at-a-time.ts'
import { secondLook, unreadable, type WriteFailure, writeFailure } from '#web/components/write-failure.ts'
import { now } from '#web/ui/clock.ts'

export function useCreating(onCreated: (portingId: string, proof: 'answered' | 'reread') => void) {
  const client = useQueryClient()
  const create = useCreatePorting()
  const [failure, setFailure] = useState<WriteFailure | null>(null)
  const { isBusy, once } = useOneAtATime()
  const sent = useRef<{ body: NewPorting; at: number } | null>(null)

  /** Returns the failure, or null when the draft is there. */
  async function write(body: NewPorting): Promise<WriteFailure | null> {
    sent.current = { body, at: now() }
    try {
      const { detail, proof } = await create.mutateAsync(body)
      onCreated(detail.porting.id, proof)
      return null
    } catch (error) {
      const found = writeFailure(error)
      setFailure(found)
      // The number may have a porting by now, of ours or of somebody else.
      void client.invalidateQueries({ queryKey: portingQueries.search(body.phoneNumber).queryKey })
      return found
    }
  }

  /** After an unknown outcome: looks for a draft of this number and user that is not older than the try. */
  async function lookAgain(): Promise<void> {
    const last = sent.current
    if (!last || !failure) return
    try {
      const number = last.body.phoneNumber
      const { items } = await readAnew(client, portingQueries.search(number))
      const made = items.find(
        ({ user, createdAt }) => user === last.body.user && Date.parse(createdAt) >= last.at - clockTolerance,
      )
      if (made) onCreated(made.id, 'reread')
      else {
        create.decideAnew()
        setFailure(secondLook(failure, 'notSeen'))
      }
    } catch {
      setFailure(unreadable(failure))
    }
  }

  return { once, write, lookAgain, failure, setFailure, isBusy }
}

/** Milliseconds by which our clock and the provider's may differ. */
const clockTolerance = 10_000
