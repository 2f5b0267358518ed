import { Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { rememberChoice } from './remember-choice.ts'

type Theme = 'system' | 'light' | 'dark'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const icons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon }
const listeners = new Set<() => void>()

/** The choice stands on <html>, put there by the server from the cookie, so that the first paint is right. */
function readTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function choose(theme: Theme): void {
  rememberChoice('theme', theme === 'system' ? null : theme)
  for (const listener of listeners) listener()
}

export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme>(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    readTheme,
    () => 'system',
  )
  const Icon = icons[theme]
  return (
    <button type="button" className="nav-item" title="Change the theme" onClick={() => choose(next[theme])}>
      <Icon size={16} aria-hidden="true" />
      <span className="nav-word">
        <span className="sr-only">Theme: </span>
        {theme === 'system' ? 'System theme' : theme === 'light' ? 'Light theme' : 'Dark theme'}
      </span>
    </button>
  )
}
