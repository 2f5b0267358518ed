/** A line to a server that can be broken and mended. For tests of outages. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type LineState =
  | 'open'
  /** As when the server is stopped: connections end, new ones are refused. */
  | 'cut'
  /** As when a network swallows everything: nothing ends, and nothing comes. */
  | 'silent'

export interface BreakableLine {
  port: number
  set(state: LineState): Promise<void>
  close(): Promise<void>
}

export async function breakableLine(host: string, port: number): Promise<BreakableLine> {
  let state: LineState = 'open'
  const ends = new Set<Socket>()

  const server = createServer((near) => {
    const far = connect({ host, port })
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => other.destroy())
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
      end.pipe(other)
      if (state === 'silent') end.pause()
    }
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  const hangUp = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const end of ends) end.destroy()
    await closed
  }
  await listen(0)
  const own = (server.address() as AddressInfo).port

  return {
    port: own,
    async set(next) {
      if (state === 'cut' && next !== 'cut') await listen(own)
      if (state !== 'cut' && next === 'cut') await hangUp()
      state = next
      for (const end of ends) {
        if (state === 'silent') end.pause()
        else end.resume()
      }
    },
    async close() {
      if (server.listening) await hangUp()
    },
  }
}
