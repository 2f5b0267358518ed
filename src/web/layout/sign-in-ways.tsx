import { useState } from 'react'
import { type Role, roles } from '#contract/resources/role.ts'
import type { Session } from '#contract/resources/session.ts'
import { signInForDemonstration } from '#web/api/session.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

interface Props {
  /** Undefined while it is not known. */
  way: Session['way'] | undefined
  /** Offered first: whoever was here before. */
  role?: Role | undefined
  /** Where the issuer leads back to; left out, it is asked in a tab of its own and this page stays. */
  to?: string | undefined
  onSignedIn: (session: Session) => void
}

const mayDo: Record<Role, string> = {
  viewer: 'Sees every case and changes none.',
  agent: 'Also fills in, sends, retries, cancels and creates.',
  lead: 'Also answers for what the others do.',
  admin: 'Also looks after the desk itself.',
}

/** However one signs in here, once on a page and once over one. */
export function SignInWays({ way, role = 'agent', to, onSignedIn }: Props) {
  const [pending, setPending] = useState<Role | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  async function enter(as: Role) {
    setPending(as)
    setProblem(null)
    try {
      onSignedIn(await signInForDemonstration(as))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'It did not work.')
      setPending(null)
    }
  }
  if (way === undefined) return null
  if (way === 'openIdConnect')
    return (
      <div className="grid justify-items-start gap-2">
        <ButtonLink
          variant="primary"
          data-first-focus=""
          to={`/sign-in/start${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`}
          target={to === undefined ? '_blank' : undefined}
        >
          Sign in with your organisation
        </ButtonLink>
        {to === undefined ? <p className="hint">Opens in a new tab. Come back to this one afterwards.</p> : null}
      </div>
    )
  return (
    <>
      <ul className="m-0 grid list-none gap-3 p-0">
        {roles.map((one) => (
          <li key={one} className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[150px_minmax(0,1fr)]">
            <Button
              variant={one === role ? 'primary' : 'default'}
              isBusy={pending !== null}
              data-first-focus={one === role ? '' : undefined}
              onClick={() => void enter(one)}
            >
              Sign in as {one}
            </Button>
            <p className="hint">{mayDo[one]}</p>
          </li>
        ))}
      </ul>
      {problem ? (
        <Notice tone="trouble" title="Not signed in">
          {problem}
        </Notice>
      ) : null}
    </>
  )
}
