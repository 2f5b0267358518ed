import { useEffect, useState } from 'react'

interface Announcement {
  text: string
  /** Also drawn for eyes, for a while. */
  isShown: boolean
  count: number
}

let current: Announcement = { text: '', isShown: false, count: 0 }
const listeners = new Set<(announcement: Announcement) => void>()

/** Says an outcome through the live region; with `show` also in the corner for six seconds. */
export function announce(text: string, { show = false }: { show?: boolean } = {}): void {
  current = { text, isShown: show, count: current.count + 1 }
  for (const listener of listeners) listener(current)
}

/** The one live region of the app. Mounted once, in the frame, before anything can be said. */
export function Announcer() {
  const [announcement, setAnnouncement] = useState(current)
  useEffect(() => {
    listeners.add(setAnnouncement)
    return () => {
      listeners.delete(setAnnouncement)
    }
  }, [])
  useEffect(() => {
    if (!announcement.isShown) return
    const timer = setTimeout(() => setAnnouncement((now) => ({ ...now, isShown: false })), 6000)
    return () => clearTimeout(timer)
  }, [announcement])
  return (
    <>
      {/* The key makes a repeated sentence a new one, which readers would otherwise swallow. */}
      <div role="status" aria-live="polite" className="sr-only">
        <span key={announcement.count}>{announcement.text}</span>
      </div>
      {announcement.isShown ? (
        <div
          aria-hidden="true"
          className="fade-in fixed bottom-20 left-1/2 z-40 w-max max-w-[calc(100vw-32px)] -translate-x-1/2 rounded-md bg-text px-4 py-2.5 text-ground shadow-lg sm:bottom-6"
        >
          {announcement.text}
        </div>
      ) : null}
    </>
  )
}
