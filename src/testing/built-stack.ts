/** Starts what `npm start` starts, on ports of its own and with data of its own, and signs in as an agent. Before: e2e and bench. After: dist/. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { forgetStack, speakAsAgent } from './sign-in.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface BuiltStack {
  /** Origin of the app. */
  app: string
  /** Origin of the sandbox; its levers are below `/_sandbox`. */
  sandbox: string
  serverPid: number
  /** An agent's session, as browsers take it: `browser.newContext({ storageState: stack.signedIn })`. */
  signedIn: ReturnType<typeof storageStateOf>
  close(): Promise<void>
}

interface Options {
  /** How many cases the world holds; the sandbox's own default when absent. */
  portings?: number
  env?: Record<string, string>
  /** Another folder that holds what was built. */
  dist?: string
}

/** Throws with what the processes printed when one of them does not come up. */
export async function startBuiltStack({
  portings,
  env = {},
  dist = path.join(root, 'dist'),
}: Options = {}): Promise<BuiltStack> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'portdesk-data-'))
  const [port, sandboxPort] = await freePorts()
  const app = `http://127.0.0.1:${port}`
  const sandbox = `http://127.0.0.1:${sandboxPort}`
  const shared = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    GIGS_WEBHOOK_SECRET: 'whsec_dGVzdHMgc2lnbiB3aXRoIHRoaXM=',
    SANDBOX_WEBHOOK_URL: `${app}/webhooks/gigs`,
    LOG_LEVEL: 'warn',
    ...env,
  }
  const emulator = start(path.join(dist, 'sandbox/main.js'), shared)
  const server = start(path.join(dist, 'server/main.js'), shared)
  const close = async () => {
    forgetStack(app)
    await Promise.all([emulator.stop(), server.stop()])
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await emulator.answers(`${sandbox}/_sandbox/clock`)
    if (portings !== undefined) await reset(sandbox, portings)
    await server.answers(`${app}/healthz`)
    const signedIn = storageStateOf(app, await speakAsAgent(app))
    return { app, sandbox, serverPid: server.pid, signedIn, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** What Playwright wants to know of a cookie, from `name=token`. */
export function storageStateOf(origin: string, cookie: string) {
  const [name = '', value = ''] = cookie.split('=')
  const { hostname: domain } = new URL(origin)
  const rest = { path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const }
  return { cookies: [{ name, value, domain, ...rest }], origins: [] }
}

async function reset(sandbox: string, portings: number): Promise<void> {
  const answer = await fetch(`${sandbox}/_sandbox/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ portings }),
  })
  if (!answer.ok) throw new Error(`The sandbox refused a world of ${portings} cases: ${await answer.text()}`)
}

function start(file: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [file], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-8000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return {
    pid: child.pid ?? 0,
    stop: () => stopped(child),
    async answers(url: string): Promise<void> {
      for (let tries = 0; tries < 1200; tries++) {
        if (child.exitCode !== null) break
        const isThere = await fetch(url).then(
          (answer) => answer.ok,
          () => false,
        )
        if (isThere) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error(`${path.relative(root, file)} did not come up. It printed:\n${printed}`)
    },
  }
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 8000)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

/** Two at once, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const probes = [createServer(), createServer()]
  const ports = await Promise.all(
    probes.map(
      (probe) =>
        new Promise<number>((resolve, reject) => {
          probe.once('error', reject)
          probe.listen(0, '127.0.0.1', () => {
            const address = probe.address()
            resolve(typeof address === 'object' && address ? address.port : 0)
          })
        }),
    ),
  )
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))))
  return [ports[0] ?? 0, ports[1] ?? 0]
}
