/**
 * CPU of a read through the BFF beside a bare proxy that does the same work, turn by turn. Before: main.ts, or alone:
 * `npx tsx bench/bff-cpu.ts`. Every request asks for something else, so that the BFF cannot share upstream calls.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { startSandbox } from '#sandbox/start-sandbox.ts'
import { signIn } from '#testing/sign-in.ts'
import { bundleForNode } from '../scripts/build-parts.mjs'
import { median } from './statistics.ts'

const root = path.resolve(import.meta.dirname, '..')
/** Both sides are measured as the server is run: bundled. The loader of sources marks each function anew whenever it is made. */
const bundles = 'dist/bench'

/** Kernel ticks of `/proc/<pid>/stat` are hundredths of a second. */
const microsecondsPerTick = 10_000

export interface CpuFigure {
  what: string
  /** Microseconds of CPU for one read, medians over the rounds. */
  bff: number
  bare: number
  atMost: number
}

/** As a browser asks from a page of the desk: then the BFF compresses, which the bare proxy does not. */
const browser = { 'accept-encoding': 'br', 'sec-fetch-site': 'same-origin' }

const kinds = [
  { what: 'a list of 50, parsed and checked', bare: '/list', bff: '/api/portings?limit=50&user=usr_', requests: 2000 },
  {
    what: 'the same, compressed by the BFF',
    bare: '/list',
    bff: '/api/portings?limit=50&user=usr_',
    headers: browser,
    requests: 2000,
  },
  { what: 'one porting, parsed and checked', bare: '/one', bff: '/api/portings/prt_', requests: 6000 },
  {
    what: 'service providers, passed through',
    bare: '/raw',
    bff: '/api/service-providers?recipientProvider=p',
    requests: 6000,
  },
] satisfies Kind[]

interface Kind {
  what: string
  bare: string
  bff: string
  headers?: Record<string, string>
  requests: number
}

export async function bffCpu(rounds: number): Promise<CpuFigure[]> {
  await bundleForNode(
    root,
    ['fixed-upstream', 'bare-proxy', 'bff-alone'].map((name) => `bench/${name}.ts`),
    bundles,
    { configFile: false },
  )
  const upstream = await forkReady('fixed-upstream', {}, await recordedBodies())
  const bare = await forkReady('bare-proxy', { UPSTREAM: upstream.url })
  const bff = await forkReady('bff-alone', { GIGS_BASE_URL: `${upstream.url}/gigs` })
  bff.cookie = await signIn(bff.url, 'agent')
  try {
    const figures: CpuFigure[] = []
    for (const kind of kinds) {
      const samples = { bff: [] as number[], bare: [] as number[] }
      // The first round warms the compilers up and is thrown away.
      for (let round = -1; round < rounds; round++) {
        const ofBare = await cpuPerRequest(bare, kind, kind.bare.concat('?n='))
        const ofBff = await cpuPerRequest(bff, kind, kind.bff)
        if (round >= 0) {
          samples.bare.push(ofBare)
          samples.bff.push(ofBff)
        }
      }
      figures.push({ what: kind.what, bff: median(samples.bff), bare: median(samples.bare), atMost: 1.3 })
    }
    return figures
  } finally {
    for (const { child } of [bff, bare, upstream]) child.kill()
  }
}

interface Running {
  child: ChildProcess
  url: string
  /** Of an agent's session; the bare proxy asks for none. */
  cookie?: string
}

/** What the sandbox says to the three reads, word for word. */
async function recordedBodies(): Promise<Record<'list' | 'one' | 'raw', string>> {
  const sandbox = await startSandbox({ port: 0, dataDir: null })
  const headers = { authorization: 'Bearer sandbox' }
  const text = async (path: string) => (await fetch(`${sandbox.gigsUrl}${path}`, { headers })).text()
  const list = await text('/projects/sandbox/portings?limit=50')
  const first: unknown = JSON.parse(list).items[0]
  const raw = await text('/serviceProviders?country=GB')
  await sandbox.close()
  return { list, one: JSON.stringify(first), raw }
}

async function forkReady(name: string, env: Record<string, string>, message?: object): Promise<Running> {
  const child = fork(path.join(root, bundles, `${name}.js`), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    // The BFF's log lines are written, and read by nobody.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ready = new Promise<Running>((resolve, reject) => {
    child.once('message', (told) => resolve({ child, url: `http://127.0.0.1:${(told as { port: number }).port}` }))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  if (message) child.send(message)
  return ready
}

async function cpuPerRequest(
  { child, url, cookie }: Running,
  { requests, headers }: Kind,
  pathStart: string,
): Promise<number> {
  const before = cpuTicks(child)
  let count = 0
  const result = await autocannon({
    url,
    connections: 20,
    amount: requests,
    requests: [
      {
        setupRequest: (request) => {
          count += 1
          return { ...request, path: `${pathStart}${count}`, headers: { ...headers, ...(cookie && { cookie }) } }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} of ${requests} reads of ${pathStart} failed`)
  return ((cpuTicks(child) - before) * microsecondsPerTick) / requests
}

/** User and system time of all threads: the garbage collector's work counts too. */
function cpuTicks({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, bff, bare } of await bffCpu(Number(process.argv[2] ?? 5)))
    console.log(`${what}: BFF ${bff.toFixed(0)} µs, bare ${bare.toFixed(0)} µs, ratio ${(bff / bare).toFixed(2)}`)
}
