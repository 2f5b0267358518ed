/** Open event streams: what an idle one costs, and how long an event takes to the last of many and to a screen. Before: scale.ts. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Browser } from 'playwright'
import { request } from 'undici'
import type { StoredPorting } from '#sandbox/model.ts'
import { storageStateOf } from '#testing/built-stack.ts'
import { type Place, type RunningDesk, startDesk } from './running-desk.ts'
import { nextEvents, type SignedEvent } from './signed-events.ts'

export interface StreamFigures {
  /** Bytes that one more idle stream costs: held by JavaScript, and resident in the process. */
  held: number
  resident: number
  /** Milliseconds from sending an event to its change on the last of the open streams. */
  toLastStream: number[]
  /** Milliseconds from sending an event to the frame after its row changed, in one browser among the open streams. */
  toPixel: number[]
}

const idle = 2_000
const open = 200

export async function measureStreams(
  place: Place,
  portings: StoredPorting[],
  browser: Browser,
  events: number,
): Promise<StreamFigures> {
  const desk = await startDesk(place)
  try {
    // Buffers and code that the first streams bring along belong to none of them.
    const warm = await openStreams(desk, 500)
    closeAll(warm)
    await pause(1_000)
    const before = await desk.memory()
    const many = await openStreams(desk, idle)
    await pause(1_000)
    const after = await desk.memory()
    closeAll(many)
    await pause(1_000)
    const listening = await openStreams(desk, open)
    const toLastStream: number[] = []
    for (let turn = 0; turn < events; turn++) {
      const event = eventFor(portings, (turn * 7_919) % portings.length)
      const arrived = Promise.all(listening.map((stream) => stream.hears(event.portingId)))
      const began = performance.now()
      await Promise.all([send(desk, event), arrived])
      toLastStream.push(performance.now() - began)
    }
    const toPixel = await timeScreen(desk, portings, browser)
    closeAll(listening)
    return {
      held: (after.held - before.held) / idle,
      resident: (after.resident - before.resident) / idle,
      toLastStream,
      toPixel,
    }
  } finally {
    await desk.stop()
  }
}

interface Stream {
  socket: Socket
  hears(portingId: string): Promise<void>
}

/** Plain sockets: two thousand of a client's own streams would cost more here than there. */
async function openStreams({ url, cookie }: RunningDesk, count: number): Promise<Stream[]> {
  const { hostname, port } = new URL(url)
  const streams: Stream[] = []
  for (let at = 0; at < count; at++) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(
      `GET /api/live-updates HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: text/event-stream\r\nCookie: ${cookie}\r\n\r\n`,
    )
    let wanted: { id: string; resolve: () => void } | null = null
    let isReady: () => void = () => {}
    const ready = new Promise<void>((resolve) => {
      isReady = resolve
    })
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      if (chunk.includes('event: hello')) isReady()
      if (!wanted || !chunk.includes(wanted.id)) return
      wanted.resolve()
      wanted = null
    })
    await ready
    streams.push({
      socket,
      hears: (id) =>
        new Promise((resolve) => {
          wanted = { id, resolve }
        }),
    })
  }
  return streams
}

function closeAll(streams: Stream[]): void {
  for (const { socket } of streams) socket.destroy()
}

/** The first of the two is the one that changes the row. */
function eventFor(portings: StoredPorting[], which: number): SignedEvent {
  const [event] = nextEvents(portings, which, Date.now())
  if (!event) throw new Error('A step of a case told nothing.')
  return event
}

async function send({ url }: RunningDesk, { headers, body }: SignedEvent): Promise<void> {
  const answer = await request(`${url}/webhooks/gigs`, { method: 'POST', headers, body })
  await answer.body.dump()
  if (answer.statusCode !== 200) throw new Error(`An event was answered with ${answer.statusCode}.`)
}

async function timeScreen(desk: RunningDesk, portings: StoredPorting[], browser: Browser): Promise<number[]> {
  const page = await browser.newPage({
    storageState: storageStateOf(desk.url, desk.cookie),
    viewport: { width: 1280, height: 800 },
  })
  const times: number[] = []
  try {
    const connected = page.waitForRequest((asked) => asked.url().includes('/api/live-updates'))
    await page.goto(`${desk.url}/portings`)
    await connected
    await pause(1_500)
    const ids = await page.$$eval('main a[href^="/portings/"]', (links) =>
      links.map((link) => link.getAttribute('href')?.split('/')[2] ?? '').filter((id) => id.startsWith('prt_')),
    )
    const shown = [...new Set(ids)].slice(0, 10)
    for (let turn = 0; turn < 40; turn++) {
      const id = shown[turn % shown.length]
      const event = eventFor(
        portings,
        portings.findIndex((porting) => porting.id === id),
      )
      const changed = page.evaluate<number>(`(${frameAfterChange})(${JSON.stringify(id)})`)
      await pause(150)
      const began = performance.timeOrigin + performance.now()
      const [seen] = await Promise.all([changed, send(desk, event)])
      times.push(seen - began)
      await pause(150)
    }
    return times
  } finally {
    await page.close()
  }
}

/** As text, because the loader adds helpers to functions that a page does not know. */
const frameAfterChange = `(id) => new Promise((resolve) => {
  const link = document.querySelector('main a[href="/portings/' + id + '"]')
  const row = link.closest('tr, li, [role="row"]') ?? link
  const text = row.textContent
  const watcher = new MutationObserver(() => {
    if (row.isConnected && row.textContent === text) return
    watcher.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
  })
  watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
})`

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
