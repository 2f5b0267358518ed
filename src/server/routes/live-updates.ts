/** The open end of the wire: one event stream per browser tab. Before: live-updates.ts. After: web/api/live-updates.ts. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import { beatPause, type LiveEventName, liveUpdatesPath } from '#contract/live-updates.ts'
import type { LiveUpdates } from '../live-updates.ts'
import { storeAway } from '../local-copy/local-copy.ts'
import type { Sessions } from '../sign-in/sessions.ts'

/** Bytes that may wait for a slow reader; it is cut off then, comes back and resumes. */
const mostWaiting = 256 * 1024

/** An event and no comment, which a browser would keep to itself. Without an id: the last one still holds. */
const beat = `event: ${'beat' satisfies LiveEventName}
data: {}

`

/** @param pause milliseconds between two beats */
export function registerLiveUpdates(
  app: FastifyInstance,
  live: LiveUpdates,
  sessions: Pick<Sessions, 'endedOf' | 'onEnd'>,
  pause = beatPause,
): void {
  /** Each stream with the session it was opened in. */
  const open = new Map<ServerResponse, string>()
  function endStreamsOf(ended: ReadonlySet<string>): void {
    for (const [stream, session] of open) if (ended.has(session)) stream.end()
  }
  // One timer for all: two thousand would cost more than the streams.
  const beats = setInterval(() => {
    for (const stream of open.keys()) write(stream, beat)
    // What another replica ended, or time.
    void sessions.endedOf([...new Set(open.values())].filter(Boolean)).then(endStreamsOf)
  }, pause)
  beats.unref()
  const stopListening = sessions.onEnd(endStreamsOf)

  app.addHook('preClose', async () => {
    clearInterval(beats)
    stopListening()
    // With the connection: it would be kept alive, and the server's closing would wait for it.
    for (const stream of open.keys()) stream.end(() => stream.req.socket.destroy())
  })

  const config = { access: 'viewer', operation: 'liveUpdates' } as const
  app.get<{ Querystring: { after?: string } }>(liveUpdatesPath, { config }, async (request, reply) => {
    request.operation = 'liveUpdates'
    const after = lastKnown(request.headers['last-event-id'] ?? request.query.after)
    // Asked before the headers go out, so that a store that is away can still be said with a status.
    const pending: string[] = []
    let stream: ServerResponse | null = null
    let newest = 0
    const send = (name: LiveEventName, id: number, data: string) => {
      newest = Math.max(newest, id)
      const chunk = `id: ${id}\nevent: ${name}\ndata: ${data}\n\n`
      if (stream) write(stream, chunk)
      else pending.push(chunk)
    }
    const listening = await live
      .listen(after, {
        onChanges: (changes) => send('changes', changes.at(-1)?.number ?? 0, JSON.stringify(changes)),
        onResync: (at) => send('resync', at, '{}'),
      })
      .catch((error) => {
        throw storeAway(error)
      })

    const headers = reply.getHeaders()
    reply.hijack()
    const { raw } = reply
    if (raw.destroyed) return listening.stop()
    raw.on('close', () => {
      listening.stop()
      open.delete(raw)
    })
    // Without a listener it would end the process.
    raw.on('error', () => {})
    open.set(raw, request.who?.sessionId ?? '')
    // The framework's type allows lists of values; ours has none.
    raw.writeHead(200, { ...(headers as Record<string, string>), ...streamHeaders })
    stream = raw
    write(raw, pending.join(''))
    send('hello', Math.max(newest, listening.newest), '{}')
  })
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Tells nginx and its like to pass every line on at once.
  'x-accel-buffering': 'no',
}

function lastKnown(text: unknown): number | null {
  if (text === undefined || text === '') return null
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text)
  throw new Failure('invalidRequest', 'A place in the stream is a number.')
}

function write(stream: ServerResponse, chunk: string): void {
  // One that has ended and is still here is not read: it would stay for good, and a write after its end is an error.
  if (stream.writableEnded || stream.writableLength > mostWaiting) stream.destroy()
  else stream.write(chunk)
}
