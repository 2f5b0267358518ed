/** Signs in over the page. Before: sign-in-again.tsx. After: whatever waited for it goes on. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Session } from '#contract/resources/session.ts'
import { sessionQueries, useSession } from '#web/api/session.ts'
import { declineSignIn, noteSignedIn } from '#web/api/signed-out.ts'
import { leaveWithoutAsking } from '#web/forms/use-leave-guard.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { SignInWays } from './sign-in-ways.tsx'

/** Tells the other tabs, which wait behind the same dialog. */
const channelName = 'portdesk-session'

export function SignInDialog() {
  const client = useQueryClient()
  const { queryKey, queryFn } = sessionQueries.session()
  const before = useSession()

  function goOn(session: Session) {
    const { who } = session
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
    const look = () => void client.fetchQuery({ queryKey, queryFn, staleTime: 0 }).then(goOn, () => {})
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = look
    window.addEventListener('focus', look)
    return () => {
      channel.close()
      window.removeEventListener('focus', look)
    }
  })

  function onSignedIn(session: Session) {
    const channel = new BroadcastChannel(channelName)
    channel.postMessage('signed in')
    channel.close()
    goOn(session)
  }

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
