import { onlineManager } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { tryNow } from '#web/api/connection.ts'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** Says that the network is gone, and goes away by itself when it is back. */
export function ConnectionBar() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => onlineManager.isOnline(),
    () => true,
  )
  const [isTrying, setTrying] = useState(false)
  async function tryAgain() {
    setTrying(true)
    await tryNow()
    setTrying(false)
  }
  return (
    <div role="status">
      {isOnline ? null : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-us-soft px-3.5 py-1.5 text-us sm:px-6">
          <b>No connection</b>
          <span>What you see may be old, and nothing you typed is lost. This goes on by itself.</span>
          <button type="button" className="min-h-6 font-medium underline" onClick={() => void tryAgain()}>
            {isTrying ? 'Trying…' : 'Try now'}
          </button>
        </div>
      )}
    </div>
  )
}
