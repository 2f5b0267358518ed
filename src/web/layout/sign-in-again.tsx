import { lazy, Suspense } from 'react'
import { askForSignIn, useSignedOut } from '#web/api/signed-out.ts'
import { leaveWithoutAsking } from '#web/forms/use-leave-guard.ts'

const SignInDialog = lazy(() =>
  import('./sign-in-dialog.tsx').then(
    (module) => ({ default: module.SignInDialog }),
    // A new version has taken the place of this page's: what was typed is kept on the device, and sign-in leads back here. Nothing could
    // be sent from here any more, so nobody is asked.
    () => {
      leaveWithoutAsking()
      window.location.reload()
      return new Promise<never>(() => {})
    },
  ),
)

/** Stands over the page when the session has ended: the form below stays as it was typed. */
export function SignInAgain() {
  const state = useSignedOut()
  if (state === 'no') return null
  if (state === 'asking')
    return (
      <Suspense fallback={null}>
        <SignInDialog />
      </Suspense>
    )
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
