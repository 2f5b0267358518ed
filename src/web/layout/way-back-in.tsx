/** The way back in over the page, or a bar that leads to it. Before: sign-in-again.tsx. After: whatever waited for it goes on. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Session } from '#contract/resources/session.ts'
import { call } from '#web/api/client.ts'
import { sessionQueries, useSession } from '#web/api/session.ts'
import { askForSignIn, declineSignIn, noteSignedIn, sessionChannel } from '#web/api/signed-out.ts'
import { leaveWithoutAsking } from '#web/forms/use-leave-guard.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { SignInWays } from './sign-in-ways.tsx'

export function WayBackIn({ isAsking }: { isAsking: boolean }) {
  const client = useQueryClient()
  const { queryKey } = sessionQueries.session()
  const before = useSession()

  function goOn(session: Session) {
    const { who } = session
    // Whoever comes back too early is still nobody; the page stays the one's who was here.
    if (!who) return
    // Another person's page must not show what this one asked for, and what was typed here is not theirs to send.
    if (before?.who && before.who.id !== who.id) {
      leaveWithoutAsking()
      return window.location.reload()
    }
    client.setQueryData(queryKey, session)
    noteSignedIn()
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] })
  }

  useEffect(() => {
    // Signed in in another tab: by its word, or by coming back from it.
    const look = () => void call('getSession', {}).then(goOn, () => {})
    const channel = new BroadcastChannel(sessionChannel)
    channel.onmessage = look
    window.addEventListener('focus', look)
    return () => {
      channel.close()
      window.removeEventListener('focus', look)
    }
  })

  function onSignedIn(session: Session) {
    const channel = new BroadcastChannel(sessionChannel)
    channel.postMessage(session.who?.id)
    channel.close()
    goOn(session)
  }

  if (!isAsking) return <Bar />
  return (
    <Dialog
      open
      onClose={declineSignIn}
      title="Sign in to go on"
      actions={<Button onClick={declineSignIn}>Not now</Button>}
    >
      <p>
        Your session has ended. What you typed is still here, and what you asked for is done once you are signed in.
      </p>
      <SignInWays way={before?.way} role={before?.who?.role} onSignedIn={onSignedIn} />
    </Dialog>
  )
}

function Bar() {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-us-soft px-3.5 py-1.5 text-us sm:px-6"
    >
      <b>Signed out</b>
      <span>What you see may be old, and nothing can be sent. What you typed is still here.</span>
      <button type="button" className="min-h-6 font-medium underline" onClick={askForSignIn}>
        Sign in
      </button>
    </div>
  )
}
