/** The door. Before: server/routes/page.ts, which leads here whoever has no session. After: the page that was asked for. */
import { useEffect } from 'react'
import { returnPath } from '#contract/rules/return-path.ts'
import { useSession } from '#web/api/session.ts'
import { SignInWays } from '#web/layout/sign-in-ways.tsx'
import { Card } from '#web/ui/card.tsx'

export function SignInPage() {
  const session = useSession()
  useEffect(() => {
    document.title = 'Sign in · Portdesk'
  }, [])
  return (
    <main className="mx-auto grid min-h-dvh max-w-[520px] content-center gap-4 px-3.5 py-8">
      <h1 className="text-[20px] leading-7 font-semibold">Sign in to Portdesk</h1>
      <Card>
        <div className="grid gap-4">
          {session?.way === 'demonstration' ? (
            <p className="text-mute">
              This desk is set up for demonstration: nobody has to prove who they are. Choose what you want to be
              allowed.
            </p>
          ) : null}
          <SignInWays way={session?.way} onSignedIn={goOn} />
        </div>
      </Card>
    </main>
  )
}

/** As a new page, so that nothing of whoever was here before stays in memory. */
function goOn(): void {
  const { search, hash } = window.location
  // The part after # was never sent anywhere: the browser carried it here.
  window.location.replace(returnPath((new URLSearchParams(search).get('to') ?? '') + hash))
}
