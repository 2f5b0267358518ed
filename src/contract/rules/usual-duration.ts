export interface UsualDuration {
  /** Ends the sentence "The answer usually comes …". */
  text: string
  /** What law or the provider promise; null where nothing is published. */
  promise: string | null
  source: string
}

const european = {
  text: 'within one working day of the agreed date',
  promise: 'European rules: active within one working day of the agreed date.',
  source: 'https://www.berec.europa.eu/en/all-topics/switching-providers',
}
const durations: Record<string, UsualDuration> = {
  US: {
    text: 'within minutes to hours',
    promise:
      'US law: a simple port is done within one business day; a request by 13:00 local time counts for the same day.',
    source: 'https://www.law.cornell.edu/cfr/text/47/52.35',
  },
  GB: {
    text: 'within one working day, Monday to Friday 9:00 to 17:00',
    promise: 'The switch takes one working day. Delay may give the customer a right to compensation, so escalate.',
    source: 'https://help.gigs.com/articles/4341057854-how-to-manage-portings-in-the-dashboard',
  },
}

/** How long the donor's answer usually takes in a country. */
export function usualDuration(country: string | null): UsualDuration {
  return (country !== null && Object.hasOwn(durations, country) && durations[country]) || european
}
