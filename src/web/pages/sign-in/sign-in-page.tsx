/** The door. Before: server/routes/page.ts, which leads here whoever has no session. After: the page that was asked for. */
import { useEffect } from 'react'
import type { SignInProblem } from '#contract/resources/session.ts'
import { returnPath } from '#contract/rules/return-path.ts'
import { useSession } from '#web/api/session.ts'
import { SignInWays } from '#web/layout/sign-in-ways.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'

const problemWords: Record<SignInProblem, string> = {
  issuerAway: 'Your organisation’s sign-in cannot be reached at the moment. Try again in a minute.',
  tooLate: 'This sign-in was begun too long ago, or in another browser. Begin again.',
  notProven: 'The answer of your organisation’s sign-in did not fit what was asked. Begin again.',
  denied: 'Your organisation’s sign-in did not let you go on.',
  noRole:
    'Your organisation knows you, and gives you no role at this desk. Ask whoever looks after it for one: viewer, agent, lead or admin.',
  deskAway: 'The desk’s own database cannot be reached at the moment. Try again shortly.',
}

export function SignInPage() {
  const session = useSession()
  const search = new URLSearchParams(window.location.search)
  const problem = problemOf(search.get('problem') ?? '')
  useEffect(() => {
    document.title = 'Sign in · Portdesk'
  }, [])
  return (
    <main className="mx-auto grid min-h-dvh max-w-[520px] content-center gap-4 px-3.5 py-8">
      <h1 className="text-[20px] leading-7 font-semibold">Sign in to Portdesk</h1>
      {problem ? (
        <Notice tone="trouble" title="Not signed in">
          {problem}
        </Notice>
      ) : null}
      <Card>
        <div className="grid gap-4">
          {session?.way === 'demonstration' ? (
            <p className="text-mute">
              This desk is set up for demonstration: nobody has to prove who they are. Choose what you want to be
              allowed.
            </p>
          ) : null}
          <SignInWays way={session?.way} to={returnPath(search.get('to'))} onSignedIn={goOn} />
        </div>
      </Card>
    </main>
  )
}

/** An address can say anything. */
function problemOf(name: string): string | null {
  return Object.hasOwn(problemWords, name) ? problemWords[name as SignInProblem] : null
}

/** As a new page, so that nothing of whoever was here before stays in memory. */
function goOn(): void {
  const { search, hash } = window.location
  // The part after # was never sent anywhere: the browser carried it here.
  window.location.replace(returnPath((new URLSearchParams(search).get('to') ?? '') + hash))
}
