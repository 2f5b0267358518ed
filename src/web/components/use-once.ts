/** Runs a write once at a time, and says what is known when it failed. Before: forms and dialogs. After: web/api. */
import { useState } from 'react'
import { useOneAtATime } from './use-one-at-a-time.ts'
import { secondLook, unreadable, type WriteFailure, writeFailure } from './write-failure.ts'

/** `unprovable`: nothing that can be read would tell. */
type Proof = 'applied' | 'notSeen' | 'unprovable'
/** Where all that was sent can be read back. */
export const seenOrNot = (isThere: boolean): Proof => (isThere ? 'applied' : 'notSeen')

interface Once {
  /** Sends; rejects with why it did not succeed. */
  send: () => Promise<void>
  /** After an unknown outcome: what a new reading shows of it. Rejects when nothing could be read. */
  look: () => Promise<Proof>
  /** It was looked for and not found: the next press is a new decision. */
  decideAnew: () => void
  onFound: () => void
}

export function useOnce({ send, look, decideAnew, onFound }: Once) {
  const [failure, setFailure] = useState<WriteFailure | null>(null)
  const { isBusy, once } = useOneAtATime()

  return {
    failure,
    isBusy,
    forget: () => setFailure(null),
    run: () =>
      once(async () => {
        setFailure(null)
        try {
          await send()
        } catch (error) {
          setFailure(writeFailure(error))
        }
      }),
    checkAgain: () =>
      once(async () => {
        const proof = await look().catch(() => null)
        if (proof === 'applied') {
          setFailure(null)
          onFound()
          return
        }
        if (proof) decideAnew()
        setFailure((held) => held && (proof ? secondLook(held, proof) : unreadable(held)))
      }),
  }
}
