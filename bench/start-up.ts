import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { signIn } from '#testing/sign-in.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Seconds from `npm start` to a page with rows: after a clone (nothing built, no data), and the second time. */
export async function startUp(): Promise<{ first: number; second: number }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'portdesk-bench-'))
  await rm(path.join(root, 'dist'), { recursive: true, force: true })
  try {
    return { first: await start(dataDir), second: await start(dataDir) }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function start(dataDir: string): Promise<number> {
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  }
  const began = performance.now()
  // A group of its own: npm does not hand a signal on through the shell between it and what it runs.
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed = (printed + chunk).slice(-2_000)
    })
  try {
    const origin = `http://127.0.0.1:${port}`
    // Once: a start that takes long would meet the limit of sign-ins.
    const cookie = await untilUp(child, () => signIn(origin, 'agent'))
    await untilUp(child, () => showRows(origin, cookie))
    return (performance.now() - began) / 1000
  } catch (error) {
    throw new Error(`\`npm start\` did not come up. It printed:\n${printed}`, { cause: error })
  } finally {
    await end(child)
  }
}

/** What `ask` comes to, as soon as it succeeds. */
async function untilUp<T>(child: ChildProcess, ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 120_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) throw error
    }
    await pause()
  }
}

async function showRows(origin: string, cookie: string): Promise<void> {
  const answer = await fetch(`${origin}/portings`, { headers: { cookie } })
  if (!(await answer.text()).includes('/portings/prt_')) throw new Error(`No rows yet: ${answer.status}.`)
}

/** Gone when all are: the database is locked until its process has ended. */
async function end({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return
  for (let signal: NodeJS.Signals | 0 = 'SIGTERM'; ; signal = 0) {
    try {
      process.kill(-pid, signal)
    } catch {
      return
    }
    await pause()
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
