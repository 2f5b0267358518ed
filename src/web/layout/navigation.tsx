import {
  Building2,
  ChartColumn,
  History,
  Inbox,
  Layers,
  List,
  ListChecks,
  PanelLeftClose,
  PanelLeftOpen,
  Plus,
  Settings,
} from 'lucide-react'
import { useLocation } from 'react-router'
import { useDesk } from '#web/api/desk.ts'
import { useWhyNot } from '#web/api/session.ts'
import { paths } from '#web/paths.ts'
import { Account } from './account.tsx'
import { rememberChoice } from './remember-choice.ts'
import { ThemeSwitch } from './theme-switch.tsx'

const entries = [
  { to: paths.worklist(), word: 'Worklist', Icon: Inbox },
  { to: paths.portings(), word: 'Portings', Icon: List },
  { to: paths.newPorting(), word: 'New porting', onPhone: 'New', Icon: Plus },
  { to: paths.portRequests(), word: 'Port requests', onPhone: 'Requests', Icon: Layers, isTelnyx: true },
  { to: paths.portability(), word: 'Portability', Icon: ListChecks, isWide: true, isTelnyx: true },
  // A phone's bar has room for five; there the settings lead to these three, and the port requests to the portability.
  { to: paths.providers(), word: 'Providers', Icon: Building2, isWide: true },
  { to: paths.insights(), word: 'Insights', Icon: ChartColumn, isWide: true },
  { to: paths.activity(), word: 'Activity', Icon: History, isWide: true },
  { to: paths.settings(), word: 'Settings', Icon: Settings },
]

/** `onIntent` is told where a pointer or the focus rests, before anything is pressed. */
export function Navigation({ onIntent }: { onIntent: (path: string) => void }) {
  const { pathname } = useLocation()
  const desk = useDesk()
  const isLogClosed = useWhyNot('listActivity') !== null
  const current = currentEntry(pathname)
  return (
    <nav aria-label="Main" className="nav">
      <a href={paths.worklist()} className="nav-brand">
        <BrandMark />
        <span className="nav-word">Portdesk</span>
      </a>
      {entries
        .filter(({ isTelnyx = false }) => !isTelnyx || desk?.portRequests !== 'notSetUp')
        .filter(({ to }) => to !== paths.activity() || !isLogClosed)
        .map(({ to, word, onPhone, Icon, isWide = false }) => (
          <a
            key={to}
            href={to}
            className={isWide ? 'nav-item nav-wide' : 'nav-item'}
            title={word}
            aria-label={word}
            aria-current={to === current ? (to === pathname ? 'page' : 'true') : undefined}
            onPointerEnter={() => onIntent(to)}
            onFocus={() => onIntent(to)}
            onTouchStart={() => onIntent(to)}
          >
            <Icon size={16} aria-hidden="true" />
            <span className={onPhone ? 'nav-word max-sm:hidden' : 'nav-word'}>{word}</span>
            {onPhone ? <span className="nav-word sm:hidden">{onPhone}</span> : null}
          </a>
        ))}
      <div className="nav-foot">
        <Account />
        <div className="max-sm:hidden">
          <ThemeSwitch />
        </div>
        <SlimSwitch />
        {desk ? (
          <p className="nav-desk" title="The project this desk works on">
            {desk.project}
          </p>
        ) : null}
      </div>
    </nav>
  )
}

/** The longest entry that the path lies under: /portings/new is not also "Portings". */
function currentEntry(pathname: string): string | undefined {
  return entries
    .map((entry) => entry.to)
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** Both words are in the page and CSS shows one: the choice stands on <html>, outside of what React knows. */
function SlimSwitch() {
  const toggle = () => rememberChoice('nav', document.documentElement.dataset.nav === 'slim' ? null : 'slim')
  return (
    <button type="button" className="nav-item nav-slim-switch" onClick={toggle}>
      <PanelLeftClose size={16} aria-hidden="true" className="when-wide" />
      <PanelLeftOpen size={16} aria-hidden="true" className="when-slim" />
      <span className="nav-word when-wide">Collapse</span>
      <span className="sr-only when-slim">Expand the navigation</span>
    </button>
  )
}

function BrandMark() {
  return (
    <svg viewBox="0 0 16 16" className="icon" aria-hidden="true">
      <path d="M1.5 5h9M8 2.5 10.5 5 8 7.5M14.5 11h-9M8 8.5 5.5 11 8 13.5" />
    </svg>
  )
}
