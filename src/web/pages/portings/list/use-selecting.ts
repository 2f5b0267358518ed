/** Whether rows can be selected here, and with what. Before: list-page.tsx. After: selection/start-selecting.tsx, for those who may. */
import { useEffect, useState } from 'react'
import { whyNot } from '#contract/access.ts'
import { reloadForNewCode } from '#web/api/new-code.ts'
import { useSession } from '#web/api/session.ts'
import type { Selecting } from '../selection/selecting.ts'

const onItsWay: Selecting = {}

/** Undefined for whoever may not act on several: a column of boxes that nobody here may use would only take room. */
export function useSelecting(): Selecting | undefined {
  const role = useSession()?.who?.role
  const may = role && !whyNot(role, 'actOnPortings')
  const [selecting, setSelecting] = useState(onItsWay)
  useEffect(() => {
    if (may)
      import('../selection/start-selecting.tsx').then(
        // A list that was behind a case has its selection still.
        ({ startSelecting }) => setSelecting((held) => (held === onItsWay ? startSelecting() : held)),
        reloadForNewCode,
      )
  }, [may])
  return may ? selecting : undefined
}
