/** A shift of agents with an upstream that fails in bursts, pressed into less time: does memory grow, is a write lost? Before: main.ts. After: testing/soak.ts. */
import { setTimeout as wait } from 'node:timers/promises'
import { startSandbox } from '#sandbox/start-sandbox.ts'
import { forgetStack, speakAsAgent } from '#testing/sign-in.ts'
import { type SoakResult, soak } from '#testing/soak.ts'
import { newDatabase, newFolder } from './new-place.ts'
import type { Figure } from './report.ts'
import { freePort, type Memory, type RunningDesk, startDesk, webhookSecret } from './running-desk.ts'

interface SoakWish {
  home: string
  /** What it stands for. */
  minutes: number
  /** How much faster it goes by. */
  faster: number
  agents: number
}

/** What an agent does in a minute of the shift, one act every twelve seconds: four reads and a write. */
const thinkMs = 16_000
const burst = { everyMs: 60_000, lastsMs: 15_000 }
/** Longer than a read may take and shorter than a write. */
const slowMs = 9000
/** Before it, code is compiled, caches and pools fill. */
const warmUpShare = 1 / 3
const samples = 16

export async function measureSoak({ home, minutes, faster, agents }: SoakWish) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const sandbox = await startSandbox({
    port: 0,
    dataDir: null,
    portings: 2000,
    webhook: { url: `${url}/webhooks/gigs`, secret: webhookSecret },
  })
  sandbox.control.freeze(true)
  const { place, drop } = home === 'postgresql' ? await newDatabase() : await newFolder()
  const desk = await startDesk(place, {
    PORT: String(port),
    GIGS_BASE_URL: sandbox.gigsUrl,
    TELNYX_BASE_URL: sandbox.telnyxUrl,
  })
  try {
    await speakAsAgent(url)
    await filled(url)
    const milliseconds = (minutes * 60_000) / faster
    const [result, memory] = await Promise.all([
      soak({
        url,
        control: sandbox.control,
        agents,
        milliseconds,
        thinkMs: thinkMs / faster,
        burst: { everyMs: burst.everyMs / faster, lastsMs: burst.lastsMs / faster, slowMs },
      }),
      watchMemory(desk, milliseconds),
    ])
    return { figures: figuresOf(home, agents, minutes, result, memory), raw: { result, memory } }
  } finally {
    forgetStack(url)
    await desk.stop()
    await sandbox.close()
    await drop()
  }
}

async function filled(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { isFilled } = (await (await fetch(`${url}/api/copy-status`)).json()) as { isFilled: boolean }
    if (isFilled) return
    await wait(100)
  }
  throw new Error('The local copy was not filled within a minute.')
}

async function watchMemory(desk: RunningDesk, milliseconds: number): Promise<Memory[]> {
  const taken: Memory[] = []
  await wait(milliseconds * warmUpShare)
  const every = (milliseconds * (1 - warmUpShare)) / samples
  for (let sample = 0; sample < samples; sample++) {
    taken.push(await desk.memory())
    await wait(every)
  }
  return taken
}

function figuresOf(home: string, agents: number, minutes: number, result: SoakResult, memory: Memory[]): Figure[] {
  const { told, contradictions, faultsOfOurs, received, carriedOut, reads, readsFailed, bursts, dropped } = result
  for (const one of [...contradictions, ...faultsOfOurs].slice(0, 20)) console.log(one)
  const figure = (what: string, app: number, unit: Figure['unit'], atMost: number, note: string): Figure => ({
    what: `soak, ${home}: ${what}`,
    app,
    floor: null,
    unit,
    target: { of: 'figure', atMost },
    note,
  })
  const writes = Object.values(told).reduce((sum, one) => sum + one, 0)
  const ended = Object.entries(told).map(([outcome, count]) => `${count} ${outcome}`)
  const held = memory.map((one) => one.held)
  const grown = slope(held) * (held.length - 1)
  const first = (held[0] ?? 0) / 2 ** 20
  const last = (memory.at(-1)?.resident ?? 0) / 2 ** 20
  return [
    figure(
      'writes lost, doubled or misreported',
      contradictions.length,
      '',
      0,
      `of ${writes}: ${ended.join(', ')}; ${received} received, ${carriedOut} carried out`,
    ),
    figure(
      'answers for which we are to blame',
      faultsOfOurs.length,
      '',
      0,
      `${reads} reads, ${readsFailed} failed, ${dropped} connections broke`,
    ),
    figure(
      'held by JavaScript, grown after the warm-up',
      grown / 1024,
      'KB',
      Math.round((first * 1024) / 20),
      `by ${agents} agents in ${minutes} minutes with ${bursts} bursts; ${first.toFixed(1)} MB at first; resident ${last.toFixed(0)} MB at last`,
    ),
  ]
}

/** Least squares, by sample. */
function slope(values: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length
  const [x, y] = [(values.length - 1) / 2, mean(values)]
  const up = values.reduce((sum, value, index) => sum + (index - x) * (value - y), 0)
  return up / values.reduce((sum, _, index) => sum + (index - x) ** 2, 0)
}
