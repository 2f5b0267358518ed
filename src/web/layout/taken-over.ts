import { useEffect } from 'react'

/** False from when the server's page is there until the script has taken all of it over. */
let isTakenOver = true

/** The server has drawn the page: until it is taken over, a change must wait for that, or React would draw it all anew. */
export function expectTakeOver(): void {
  isTakenOver = false
}

export const isPageTakenOver = () => isTakenOver

/** For what is taken over last on a page that the server draws. */
export function usePageTakenOver(): void {
  useEffect(() => {
    isTakenOver = true
  }, [])
}
