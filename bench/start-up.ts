import { spawn } from 'node:child_process'
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
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    while (!(await showsRows(`http://127.0.0.1:${port}`))) {
      if (child.exitCode !== null) throw new Error('`npm start` ended by itself; run it by hand to see why.')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return (performance.now() - began) / 1000
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function showsRows(origin: string): Promise<boolean> {
  try {
    const cookie = await signIn(origin, 'agent')
    const answer = await fetch(`${origin}/portings`, { headers: { cookie } })
    return answer.ok && (await answer.text()).includes('/portings/prt_')
  } catch {
    return false
  }
}

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
