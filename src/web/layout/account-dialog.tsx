import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Who } from '#contract/resources/session.ts'
import { stopPrefetching } from '#web/api/prefetch.ts'
import { signOut, signOutEverywhere } from '#web/api/session.ts'
import { countTyped, forgetAllTyped } from '#web/forms/kept-values.ts'
import { leaveWithoutAsking } from '#web/forms/use-leave-guard.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** The way out: of this browser, or of every one. */
export function AccountDialog({ who, onClose }: { who: Who; onClose: () => void }) {
  const [isLeaving, setLeaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [unsent] = useState(() => countTyped(Date.now()))
  const queryClient = useQueryClient()
  async function leave(way: () => Promise<{ next: string }>) {
    setLeaving(true)
    setProblem(null)
    try {
      // What is still under way would come back refused, and ask whoever leaves to sign in.
      stopPrefetching()
      await queryClient.cancelQueries()
      const { next } = await way()
      forgetAllTyped()
      leaveWithoutAsking()
      // A new page: nothing of this person stays in memory.
      window.location.assign(next)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'It did not work.')
      setLeaving(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Signed in"
      isBusy={isLeaving}
      actions={
        <Button
          variant={unsent > 0 ? 'primary' : 'default'}
          data-first-focus={unsent > 0 ? '' : undefined}
          onClick={onClose}
        >
          Stay
        </Button>
      }
    >
      <p>
        You are <bdi className="font-medium">{who.name}</bdi>, with the role <b className="font-medium">{who.role}</b>.
      </p>
      {unsent > 0 ? (
        <Notice
          tone="us"
          title={`${unsent === 1 ? 'One form holds' : `${unsent} forms hold`} what you did not send`}
          isAnnounced={false}
        >
          Signing out takes it off this device, so that nobody finds it here. To keep it, stay signed in: a session that
          merely ends leaves it here for you.
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant={unsent > 0 ? 'danger' : 'primary'}
          isBusy={isLeaving}
          data-first-focus={unsent > 0 ? undefined : ''}
          onClick={() => void leave(signOut)}
        >
          {unsent > 0 ? 'Sign out and discard it' : 'Sign out'}
        </Button>
        <Button isBusy={isLeaving} onClick={() => void leave(signOutEverywhere)}>
          Sign out everywhere
        </Button>
      </div>
      <p className="hint">
        Everywhere means every browser in which you are signed in. What you typed on another device and did not send
        stays there, for you alone.
      </p>
      {/* On a phone the bar has no room for it. */}
      <div className="sm:hidden">
        <ThemeSwitch />
      </div>
      {problem ? (
        <Notice tone="trouble" title="Signing out failed: you may still be signed in">
          {problem}
        </Notice>
      ) : null}
    </Dialog>
  )
}
