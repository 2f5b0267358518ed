import { oneWorkingDayAfter } from './age-text.ts'

export interface UsualDuration {
  /** Ends the sentence "The answer usually comes …". */
  text: string
  /** What law or the provider promise. */
  promise: string
  /** From when on the answer is late by that promise, both in milliseconds since the epoch. */
  lateFrom: (sentAt: number) => number
  source: string
}

const european: UsualDuration = {
  text: 'within one working day',
  promise: 'European rules: active within one working day of the agreed date.',
  lateFrom: oneWorkingDayAfter,
  source: 'https://www.berec.europa.eu/en/all-topics/switching-providers',
}
const durations: Record<string, UsualDuration> = {
  US: {
    text: 'within minutes to a few hours',
    promise: 'US law: a simple port is done within one business day.',
    lateFrom: oneWorkingDayAfter,
    source: 'https://www.law.cornell.edu/cfr/text/47/52.35',
  },
  GB: {
    text: 'within one working day, Monday to Friday 9:00 to 17:00',
    promise: 'UK rules: the switch takes one working day. Delay may give the customer a right to compensation.',
    lateFrom: oneWorkingDayAfter,
    source: 'https://help.gigs.com/articles/4341057854-how-to-manage-portings-in-the-dashboard',
  },
}
const elsewhere: UsualDuration = { ...european, promise: 'Most answers come within one working day.' }
const european27 = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

/** How long the donor's answer usually takes in a country (alpha-2). */
export function usualDuration(country: string | null): UsualDuration {
  if (country !== null && Object.hasOwn(durations, country)) return durations[country] ?? elsewhere
  return country !== null && european27.includes(country) ? european : elsewhere
}
