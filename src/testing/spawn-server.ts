/** The server's real process, to be killed. For tests of what survives it. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { startSandbox } from '#sandbox/start-sandbox.ts'
import { speakAsAgent } from './sign-in.ts'
import { freePort, webhookSecret } from './start-stack.ts'

export interface SpawnedServer {
  url: string
  pid: number
  /** What it printed so far. */
  printed: () => string
  /** As by a lost machine: nothing is said good-bye to. Resolves when it is gone. */
  kill(): Promise<void>
  /** As by an operator. */
  stop(): Promise<void>
}

/** All that these tests have in common; a digest must be the same on every replica. */
export const sessionSecret = 'a secret for tests, and for tests only'

const main = path.join(import.meta.dirname, '../server/main.ts')

/** Resolves when it answers, and speaks to it as an agent from there on; throws with what it printed when it ends before. */
export async function spawnServer(env: Record<string, string>, port?: number): Promise<SpawnedServer> {
  const at = port ?? (await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: {
      PATH: process.env.PATH,
      PORT: String(at),
      GIGS_WEBHOOK_SECRET: webhookSecret,
      SESSION_SECRET: sessionSecret,
      DEMO_SIGN_IN: 'on',
      LOG_LEVEL: 'warn',
      ...env,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = (signal: NodeJS.Signals) => () => {
    child.kill(signal)
    return ended
  }
  const url = `http://127.0.0.1:${at}`
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended before it answered:\n${printed}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await speakAsAgent(url)
  return { url, pid: child.pid ?? 0, printed: () => printed, kill: end('SIGKILL'), stop: end('SIGTERM') }
}

export type QuietSandbox = Awaited<ReturnType<typeof startQuietSandbox>>

/** An upstream in which nothing moves by itself for a day, and whose events go to `url`. */
export function startQuietSandbox(portings: number, url: string) {
  const webhook = { url: `${url}/webhooks/gigs`, secret: webhookSecret }
  return startSandbox({ port: 0, dataDir: null, portings, answerDelay: 24 * 3_600_000, webhook })
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
