/** The frame round every page. Before: routes.tsx. After: stage.tsx. */
import type { MouseEvent, ReactNode } from 'react'
import { Announcer } from '#web/ui/announcer.tsx'
import { useClientLinks } from '#web/ui/use-client-links.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { LoadingBar } from './loading-bar.tsx'
import { Navigation } from './navigation.tsx'
import { SandboxRibbon } from './sandbox-ribbon.tsx'
import { SignInAgain } from './sign-in-again.tsx'

interface FrameProps {
  onIntent: (path: string) => void
  /** The stage with the pages. */
  children: ReactNode
}

export function Frame({ onIntent, children }: FrameProps) {
  const followLink = useClientLinks()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links inside, which the keyboard presses too.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div className="frame" onClick={followLink}>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads somewhere, and does so before there is a script. */}
      <a href="#main" className="skip-link" onClick={skip}>
        Skip to the content
      </a>
      <Navigation onIntent={onIntent} />
      <div className="frame-body">
        <SandboxRibbon />
        <ConnectionBar />
        <SignInAgain />
        <LoadingBar />
        <main id="main" tabIndex={-1} className="frame-main">
          {children}
        </main>
      </div>
      <Announcer />
    </div>
  )
}

/** Before the script comes the browser goes there itself; afterwards that would replace what the fragment holds, which is a search. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
