import type { Config } from 'tailwindcss'

/** One name for each thing the interface may look like. Values are CSS variables (src/web/tokens.css), designed for light and for dark. */
const phase = (name: string) => ({ DEFAULT: `var(--${name})`, soft: `var(--${name}-soft)` })

export default {
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ground: 'var(--ground)',
      panel: 'var(--panel)',
      line: 'var(--line)',
      control: 'var(--control)',
      text: 'var(--text)',
      mute: 'var(--mute)',
      faint: 'var(--faint)',
      hover: 'var(--hover)',
      selected: 'var(--selected)',
      accent: { DEFAULT: 'var(--accent)', ink: 'var(--accent-ink)' },
      us: phase('us'),
      customer: phase('customer'),
      donor: phase('donor'),
      fixed: phase('fixed'),
      done: phase('done'),
      ended: phase('ended'),
      trouble: phase('trouble'),
    },
  },
} satisfies Config
