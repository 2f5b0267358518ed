/** The built server on a store that is full, as a process of its own, with a look into its memory. Before: intake.ts, streams.ts. After: dist/server. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { WebSocket } from 'undici'
import { signIn } from '#testing/sign-in.ts'
import { build } from '../scripts/build.mjs'

const root = path.resolve(import.meta.dirname, '..')
export const webhookSecret = 'whsec_YmVuY2htYXJrcyBzaWduIHdpdGggdGhpcw=='

/** Where a store lies. */
export type Place = { databaseUrl: string } | { dataDir: string }

export interface Memory {
  /** Bytes of the process, as the kernel counts them. */
  resident: number
  /** Bytes that JavaScript holds, buffers outside its heap included, after the garbage was collected. */
  held: number
}

export interface RunningDesk {
  url: string
  /** An agent's session, `name=token`. */
  cookie: string
  memory(): Promise<Memory>
  stop(): Promise<void>
}

/** Without an upstream of its own in `env` there is none: what is measured must not need it. */
export async function startDesk(place: Place, env: Record<string, string> = {}): Promise<RunningDesk> {
  await build()
  const [inspector, nobody] = [await freePort(), await freePort()]
  const port = Number(env.PORT ?? (await freePort()))
  const child = spawn(process.execPath, [`--inspect=127.0.0.1:${inspector}`, path.join(root, 'dist/server/main.js')], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      GIGS_BASE_URL: `http://127.0.0.1:${nobody}/gigs`,
      GIGS_WEBHOOK_SECRET: webhookSecret,
      SESSION_SECRET: 'a secret for measurements, and for nothing else',
      LOG_LEVEL: 'fatal',
      ...('databaseUrl' in place ? { DATABASE_URL: place.databaseUrl } : { DATA_DIR: place.dataDir }),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let printed = ''
  child.stderr.on('data', (chunk) => {
    printed = (printed + chunk).slice(-2_000)
  })
  const url = `http://127.0.0.1:${port}`
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  for (let tries = 0; !(await answers(`${url}/healthz`)); tries++) {
    if (child.exitCode !== null || tries > 1_200) throw new Error(`The desk did not come up. It printed:\n${printed}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  const cookie = await signIn(url, 'agent')
  return { url, cookie, stop, memory: () => memoryOf(inspector, child.pid ?? 0) }
}

async function memoryOf(inspector: number, pid: number): Promise<Memory> {
  const [target] = (await (await fetch(`http://127.0.0.1:${inspector}/json`)).json()) as {
    webSocketDebuggerUrl: string
  }[]
  if (!target) throw new Error('The inspector of the desk tells no target.')
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  let id = 0
  const ask = (method: string, params: object = {}) =>
    new Promise<{ result?: { result?: { value?: string } } }>((resolve) => {
      const asked = ++id
      const onMessage = ({ data }: { data: string }) => {
        const answer = JSON.parse(data)
        if (answer.id !== asked) return
        socket.removeEventListener('message', onMessage)
        resolve(answer)
      }
      socket.addEventListener('message', onMessage)
      socket.send(JSON.stringify({ id: asked, method, params }))
    })
  for (let again = 0; again < 3; again++) await ask('HeapProfiler.collectGarbage')
  const expression = 'JSON.stringify(process.memoryUsage())'
  const told = await ask('Runtime.evaluate', { expression, returnByValue: true })
  socket.close()
  const usage = JSON.parse(told.result?.result?.value ?? '{}') as { heapUsed: number; external: number }
  const resident = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
  return { resident, held: usage.heapUsed + usage.external }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
