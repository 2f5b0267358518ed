/** A session that ended while the page is open. Before: client.ts, which meets a 401. After: layout/sign-in-again.tsx, which asks for a sign-in. */
import { useSyncExternalStore } from 'react'

/** `asking`: a dialog stands over the page. `declined`: the person would rather look first; nothing is asked for by itself. */
export type SignedOut = 'no' | 'asking' | 'declined'

/** On which a tab tells the others whose session the browser has now, by id: all of them share one. */
export const sessionChannel = 'portdesk-session'

let state: SignedOut = 'no'
let waiting: PromiseWithResolversOf<boolean> | null = null
const listeners = new Set<() => void>()

interface PromiseWithResolversOf<T> {
  promise: Promise<T>
  resolve: (value: T) => void
}

/** Whoever waits here may send again: what was refused with 401 was not carried out. False when nobody signs in. */
export function signedInAgain(): Promise<boolean> {
  if (state === 'declined') return Promise.resolve(false)
  if (!waiting) {
    let resolve: (value: boolean) => void = () => {}
    const promise = new Promise<boolean>((settle) => {
      resolve = settle
    })
    waiting = { promise, resolve }
  }
  tell('asking')
  return waiting.promise
}

/** The dialog comes up, for nobody's call in particular. */
export function askForSignIn(): void {
  tell('asking')
}

export function noteSignedIn(): void {
  settle(true)
  tell('no')
}

export function declineSignIn(): void {
  settle(false)
  tell('declined')
}

function settle(isSignedIn: boolean): void {
  waiting?.resolve(isSignedIn)
  waiting = null
}

function tell(next: SignedOut): void {
  if (state === next) return
  state = next
  for (const listener of listeners) listener()
}

export function useSignedOut(): SignedOut {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
    () => 'no',
  )
}
