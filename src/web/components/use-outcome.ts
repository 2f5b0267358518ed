import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { outcomeIn } from './outcome.ts'

/** What the page before did, to be shown here. Taken out of the history at once, so that a reload does not say it again. */
export function useOutcome() {
  const { state, pathname } = useLocation()
  const navigate = useNavigate()
  const told = outcomeIn(state)
  const shown = useState(told)
  const isTold = told !== null
  useEffect(() => {
    if (isTold) void navigate(pathname, { replace: true, state: null })
  }, [isTold, pathname, navigate])
  return shown
}
