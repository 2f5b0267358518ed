/** Runs a write once at a time, and says what is known when it failed. Before: the forms and dialogs beside it. After: api/port-requests.ts. */
import { useRef, useState } from 'react'
import { secondLook, unreadable, type WriteFailure, writeFailure } from '#web/components/write-failure.ts'

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
  const [isBusy, setBusy] = useState(false)
  const isRunning = useRef(false)

  async function guarded(work: () => Promise<void>) {
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    try {
      await work()
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }

  return {
    failure,
    isBusy,
    forget: () => setFailure(null),
    run: () =>
      guarded(async () => {
        setFailure(null)
        try {
          await send()
        } catch (error) {
          setFailure(writeFailure(error))
        }
      }),
    checkAgain: () =>
      guarded(async () => {
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
