/** The process itself: what it prints, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { speakAsAgent } from '#testing/sign-in.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
let sandbox: Stack['sandbox']
beforeAll(async () => {
  stack = await startStack({ portings: 10 })
  sandbox = stack.sandbox
})
afterAll(() => stack.close())

// A home of its own: the desk of whoever runs the tests may hold the usual one.
let dataDir: string
let children: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'portdesk-main-'))
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(dataDir, { recursive: true, force: true })
})

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
  })
  children.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended, printed: () => printed }
}

async function listening(server: ReturnType<typeof start>): Promise<string> {
  const line = () => /^.*"listening".*\n/m.exec(server.printed())?.[0] ?? null
  await expect.poll(line, { timeout: 60_000, interval: 20 }).not.toBeNull()
  return JSON.parse(line() ?? '').url
}

test('a bad environment is told as a list and ends with 1', { timeout: 60_000 }, async () => {
  const server = start({ PORT: 'x', GIGS_TOKEN: 'MARKED secret', GIGS_BASE_URL: 'nowhere' })
  expect(await server.ended).toBe(1)
  expect(server.printed()).toContain('  PORT: ')
  expect(server.printed()).toContain('  GIGS_TOKEN: ')
  expect(server.printed()).toContain('  GIGS_BASE_URL: ')
  expect(server.printed()).not.toContain('MARKED')
})

test('a port in use is told by its variable', { timeout: 60_000 }, async () => {
  const server = start({ PORT: new URL(sandbox.url).port, GIGS_BASE_URL: sandbox.gigsUrl })
  expect(await server.ended).toBe(1)
  expect(server.printed()).toMatch(/PORT: \d+ is in use/)
})

test('told to stop, it gives the answer under way and ends with 0', { timeout: 90_000 }, async () => {
  const server = start({ PORT: '0', GIGS_BASE_URL: sandbox.gigsUrl })
  const url = await listening(server)
  await speakAsAgent(url)
  // Open and silent, as browsers keep them ahead of need.
  const silent = connect(Number(new URL(url).port), '127.0.0.1')
  silent.on('error', () => {})
  // Read from the upstream itself, while the local copy fills beside it.
  const { items } = (await (await fetch(`${url}/api/portings`)).json()) as { items: { id: string }[] }
  const asked = `/portings/${items[0]?.id}`
  sandbox.control.faults.add({ kind: 'delay', milliseconds: 1_000, method: 'GET', path: `/*/*/*${asked}`, times: 1 })
  const answer = fetch(`${url}/api${asked}`)
  const reached = () => sandbox.control.requests().some(({ path }) => path.endsWith(asked))
  await expect.poll(reached, { interval: 2 }).toBe(true)
  server.child.kill('SIGTERM')
  expect((await answer).status).toBe(200)
  expect(await server.ended).toBe(0)
  const lines = server.printed().trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ operation: 'getPorting', status: 200 }),
  )
  silent.destroy()
})
