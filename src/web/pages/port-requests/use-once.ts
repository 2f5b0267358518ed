/** Runs a write once at a time, and says what is known when it failed. Before: the forms and dialogs beside it. After: api/port-requests.ts. */
import { useRef, useState } from 'react'
import { secondLook, type WriteFailure, writeFailure } from '#web/components/write-failure.ts'

interface Once {
  /** Sends; resolves however it ended. */
  send: () => Promise<void>
  /** After an unknown outcome: true when a new reading shows that it took effect, null when the reading failed. */
  look: () => Promise<boolean | null>
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
        const found = await look().catch(() => null)
        if (found) {
          setFailure(null)
          onFound()
        } else if (found === false) {
          decideAnew()
          setFailure((held) => held && secondLook(held, 'notSeen'))
        }
      }),
  }
}
