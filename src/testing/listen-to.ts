import type { Role } from '#contract/resources/role.ts'
import { fetchAs } from './sign-in.ts'

export interface HeardEvent {
  id: string
  name: string
  data: unknown
}

export interface Stream {
  status: number
  headers: Headers
  /** Everything heard so far, in order. */
  heard: HeardEvent[]
  /** Resolves with the first event, heard already or still to come, that `is`. Rejects after `patience` milliseconds. */
  until(is: (event: HeardEvent) => boolean, patience?: number): Promise<HeardEvent>
  /** Resolves when the desk has ended it, or `close` was called. */
  ended: Promise<void>
  close(): void
}

/** Opens an event stream as a browser does, without its reconnecting. */
export async function listenTo(url: string, lastEventId?: string, as: Role | 'nobody' = 'agent'): Promise<Stream> {
  const controller = new AbortController()
  const response = await fetchAs(as, url, {
    headers: {
      accept: 'text/event-stream',
      'accept-encoding': 'gzip, deflate, br',
      'sec-fetch-site': 'same-origin',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: controller.signal,
  })
  const heard: HeardEvent[] = []
  let wake = () => {}
  const reading = (async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      heard.push(...parts.filter((part) => !part.startsWith(':')).map(parse))
      wake()
    }
  })()
  const ended = reading.catch(() => {})

  return {
    status: response.status,
    headers: response.headers,
    heard,
    ended,
    async until(is, patience = 10_000) {
      const end = Date.now() + patience
      for (;;) {
        const found = heard.find(is)
        if (found) return found
        if (Date.now() > end) throw new Error(`Not heard. Heard: ${JSON.stringify(heard)}`)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 200)
        })
      }
    },
    close: () => controller.abort(),
  }
}

function parse(part: string): HeardEvent {
  const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
  return { id: fields.id ?? '', name: fields.event ?? '', data: JSON.parse(fields.data ?? 'null') }
}
