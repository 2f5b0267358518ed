import { type RefObject, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { focusField } from '#web/forms/focus-field.ts'

/**
 * Puts the focus into the first of these fields when the page was reached from inside the app: whoever opens a form types next.
 * After a full load the browser starts at the top. Runs after the page's heading took the focus.
 */
export function useFirstFocus(root: RefObject<HTMLElement | null>, keys: readonly string[]): void {
  // The router's name for where the app was entered.
  const isInside = useLocation().key !== 'default'
  const first = useRef(keys)
  useEffect(() => {
    if (isInside && root.current) focusField(root.current, first.current)
  }, [isInside, root])
}
