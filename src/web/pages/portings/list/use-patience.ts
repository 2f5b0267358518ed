import { useEffect, useState } from 'react'

export type Patience = 'short' | 'felt' | 'long'

/** How long an answer is waited for: from one second on it is felt, from five on it is long. Starts anew with each `subject`. */
export function usePatience(isWaiting: boolean, subject: string): Patience {
  const [patience, setPatience] = useState<Patience>('short')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject is another wait.
  useEffect(() => {
    setPatience('short')
    if (!isWaiting) return
    const felt = setTimeout(() => setPatience('felt'), 1000)
    const long = setTimeout(() => setPatience('long'), 5000)
    return () => {
      clearTimeout(felt)
      clearTimeout(long)
    }
  }, [isWaiting, subject])
  return isWaiting ? patience : 'short'
}
