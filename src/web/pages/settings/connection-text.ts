import type { CopyStatus } from '#contract/dashboard-api.ts'
import { agoText } from './ago-text.ts'

type Connection = CopyStatus['connections'][number]

/** `asOf`: RFC 3339, when all this was true. */
export function connectionText({ provider, state, awaySince, retryAt }: Connection, asOf: string): string {
  switch (state) {
    case 'answers':
      return `${provider} answers.`
    case 'keyRefused':
      return `${provider} refuses this desk’s key: check the token in the desk’s configuration. Nobody is signed out for it.`
    case 'away':
      return `${provider} stopped answering ${awaySince ? agoText(awaySince, asOf) : 'a while ago'}. ${nextText(retryAt, asOf)}`
  }
}

function nextText(retryAt: string | null, asOf: string): string {
  const seconds = retryAt ? Math.ceil((Date.parse(retryAt) - Date.parse(asOf)) / 1000) : 0
  return seconds > 0 ? `It is asked again in ${seconds} s.` : 'It is being asked again now.'
}
