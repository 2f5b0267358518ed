import type { MouseEvent } from 'react'
import { useNavigate } from 'react-router'

/**
 * Lets plain `<a href="/…">` inside an element navigate without a page load: one handler for all of them. A list of
 * fifty rows with router links would subscribe a hundred components to the address.
 */
export function useClientLinks() {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const href = link?.getAttribute('href')
    if (!href?.startsWith('/') || link?.target) return
    event.preventDefault()
    void navigate(href)
  }
}
