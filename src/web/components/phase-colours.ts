import type { Phase } from '#contract/rules/porting-status.ts'

interface PhaseColours {
  text: string
  edge: string
  dot: string
  bar: string
}

/** Whole class names, since Tailwind finds them by reading the source. */
export const phaseColours: Record<Phase, PhaseColours> = {
  preparing: { text: 'text-ended', edge: 'border-l-ended', dot: 'bg-ended ring-ended-soft', bar: 'bg-ended' },
  us: { text: 'text-us', edge: 'border-l-us', dot: 'bg-us ring-us-soft', bar: 'bg-us' },
  customer: {
    text: 'text-customer',
    edge: 'border-l-customer',
    dot: 'bg-customer ring-customer-soft',
    bar: 'bg-customer',
  },
  donor: { text: 'text-donor', edge: 'border-l-donor', dot: 'bg-donor ring-donor-soft', bar: 'bg-donor' },
  fixed: { text: 'text-fixed', edge: 'border-l-fixed', dot: 'bg-fixed ring-fixed-soft', bar: 'bg-fixed' },
  done: { text: 'text-done', edge: 'border-l-done', dot: 'bg-done ring-done-soft', bar: 'bg-done' },
  ended: { text: 'text-ended', edge: 'border-l-ended', dot: 'bg-ended ring-ended-soft', bar: 'bg-ended' },
  trouble: { text: 'text-trouble', edge: 'border-l-trouble', dot: 'bg-trouble ring-trouble-soft', bar: 'bg-trouble' },
}
