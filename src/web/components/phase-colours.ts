import type { Phase } from '#contract/rules/porting-status.ts'

interface PhaseColours {
  text: string
  edge: string
  fill: string
  ring: string
}

/** Whole class names, since Tailwind finds them by reading the source. */
export const phaseColours: Record<Phase, PhaseColours> = {
  preparing: { text: 'text-ended', edge: 'border-l-ended', fill: 'bg-ended', ring: 'ring-ended-soft' },
  us: { text: 'text-us', edge: 'border-l-us', fill: 'bg-us', ring: 'ring-us-soft' },
  customer: {
    text: 'text-customer',
    edge: 'border-l-customer',
    fill: 'bg-customer',
    ring: 'ring-customer-soft',
  },
  donor: { text: 'text-donor', edge: 'border-l-donor', fill: 'bg-donor', ring: 'ring-donor-soft' },
  fixed: { text: 'text-fixed', edge: 'border-l-fixed', fill: 'bg-fixed', ring: 'ring-fixed-soft' },
  done: { text: 'text-done', edge: 'border-l-done', fill: 'bg-done', ring: 'ring-done-soft' },
  ended: { text: 'text-ended', edge: 'border-l-ended', fill: 'bg-ended', ring: 'ring-ended-soft' },
  trouble: { text: 'text-trouble', edge: 'border-l-trouble', fill: 'bg-trouble', ring: 'ring-trouble-soft' },
}
