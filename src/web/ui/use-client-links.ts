import type { MouseEvent } from 'react'
import { useNavigate } from 'react-router'
import { clickedLink } from './clicked-link.ts'

/**
 * Lets every plain `<a href="/…">` inside an element navigate without a page load: one handler for all of them. The router's own
 * links would subscribe each to the address, and bring code that only its framework mode needs.
 */
export function useClientLinks() {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    const link = clickedLink(event)
    const href = link?.getAttribute('href')
    if (!link || !href?.startsWith('/')) return
    event.preventDefault()
    // As the browser does: going where one is leaves nothing to go back to.
    void navigate(href, { replace: link.href === window.location.href })
  }
}
