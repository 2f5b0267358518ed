import { useRef, useState } from 'react'

/** One thing at a time, however often it is pressed: what is asked for while another runs is not done. */
export function useOneAtATime() {
  const [isBusy, setBusy] = useState(false)
  // The state is drawn too late for the second press of a double click.
  const isRunning = useRef(false)

  async function once<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (isRunning.current) return undefined
    isRunning.current = true
    setBusy(true)
    try {
      return await work()
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }
  return { isBusy, once }
}
