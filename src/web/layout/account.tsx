import { CircleUserRound } from 'lucide-react'
import { Suspense, useState } from 'react'
import { lazyPart } from '#web/api/lazy-part.ts'
import { useSession } from '#web/api/session.ts'

const AccountDialog = lazyPart(() => import('./account-dialog.tsx').then((module) => module.AccountDialog))

/** Who is signed in, and the way out. */
export function Account() {
  const who = useSession()?.who
  const [isOpen, setOpen] = useState(false)
  if (!who) return null
  return (
    <>
      <button
        type="button"
        className="nav-item"
        title={`${who.name}, ${who.role}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <CircleUserRound size={16} aria-hidden="true" />
        <span className="nav-word nav-account">
          <bdi>{who.name}</bdi> <span className="text-faint">· {who.role}</span>
        </span>
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <AccountDialog who={who} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
