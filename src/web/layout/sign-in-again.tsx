import { lazy, Suspense } from 'react'
import { useSignedOut } from '#web/api/signed-out.ts'
import { leaveWithoutAsking } from '#web/forms/use-leave-guard.ts'

const WayBackIn = lazy(() =>
  import('./way-back-in.tsx').then(
    (module) => ({ default: module.WayBackIn }),
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
  return (
    <Suspense fallback={null}>
      <WayBackIn isAsking={state === 'asking'} />
    </Suspense>
  )
}
