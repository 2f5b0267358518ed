import { useEffect, useRef } from 'react'

/**
 * For what is done after an answer has come: call it at the press, and what it returns tells whether the page has been there ever
 * since. If it has not, whoever pressed is doing something else by now, and must not be led away from it.
 */
export function useVisit(): () => () => boolean {
  const visit = useRef(0)
  useEffect(
    () => () => {
      visit.current += 1
    },
    [],
  )
  return () => {
    const begun = visit.current
    return () => visit.current === begun
  }
}
