/** Figures over many cases, in both homes of the store: lists, intake of events, open streams. Before: main.ts. After: lists.ts, intake.ts, streams.ts. */
import type { Browser } from 'playwright'
import { generateWorld } from '#sandbox/gigs/world.ts'
import { openStore } from '#server/store/open-store.ts'
import { fillRequests } from './filled-requests.ts'
import { fillStore, mostWritten } from './filled-store.ts'
import { measureIntake } from './intake.ts'
import { groups, listCases } from './list-cases.ts'
import { measureLists } from './lists.ts'
import { newDatabase, newFolder } from './new-place.ts'
import type { Figure } from './report.ts'
import { requestCases } from './request-cases.ts'
import type { Place } from './running-desk.ts'
import { quantile } from './statistics.ts'
import { measureStreams } from './streams.ts'

export const scaleParts = ['lists', 'requests', 'intake', 'streams']

/** Port requests beside the portings. */
const mostRequests = 100_000

interface ScaleOptions {
  parts: ReadonlySet<string>
  homes: string[]
  /** Cases in the store, one run each. */
  sizes: number[]
  rounds: number
  /** Stores that an earlier run has filled, as `url=cases` or `folder=cases`; they are measured instead and kept. */
  stores: string[]
  launch(): Promise<Browser>
}

interface Filled {
  name: string
  place: Place
  cases: number
  drop(): Promise<void>
}

export async function measureScale(options: ScaleOptions): Promise<{ figures: Figure[]; raw: unknown[] }> {
  const figures: Figure[] = []
  const raw: unknown[] = []
  for (const make of wanted(options)) {
    const filled = await make()
    try {
      const result = await measureOne(filled, options)
      figures.push(...result.figures)
      raw.push({ store: filled.name, ...result.raw })
    } finally {
      await filled.drop()
    }
  }
  return { figures, raw }
}

function wanted({ stores, sizes, homes }: ScaleOptions): (() => Promise<Filled>)[] {
  if (stores.length === 0) return sizes.flatMap((cases) => homes.map((home) => () => newStore(home, cases)))
  return stores.map((given) => async () => {
    const [, where = '', cases = ''] = /^(.+)=(\d+)$/.exec(given) ?? []
    const isUrl = where.startsWith('postgres')
    const place = isUrl ? { databaseUrl: where } : { dataDir: where }
    const name = `${isUrl ? 'PostgreSQL' : 'embedded'}, ${cases}`
    return { name, place, cases: Number(cases), drop: async () => {} }
  })
}

async function measureOne({ name, place, cases }: Filled, { parts, rounds, launch }: ScaleOptions) {
  const figures: Figure[] = []
  const raw: Record<string, unknown> = {}
  const add = (what: string, app: number, unit: Figure['unit'], target: Figure['target'], note?: string) => {
    figures.push({ what: `${name}: ${what}`, app, floor: null, unit, target, note })
    // Each as it comes: the rest takes minutes.
    console.log(`${name}: ${what} ${app.toFixed(1)} ${unit} (${note ?? ''})`)
  }
  for (const [part, casesOf] of Object.entries({ lists: listCases, requests: requestCases })) {
    if (!parts.has(part)) continue
    const store = await openStore({ dataDir: null, ...place })
    const lists = await measureLists(store, rounds, casesOf).finally(() => store.close())
    raw[part] = lists
    for (const { group, median, p95, worst, slowest } of lists) {
      const note = `median ${median.toFixed(1)}, worst ${worst.toFixed(0)}; slowest: ${slowest[0]?.name}`
      add(`${group}, p95`, p95, 'ms', { of: 'figure', atMost: groups[group] }, note)
    }
  }
  const { portings } = generateWorld({ seed: 1, portings: Math.min(cases, mostWritten), now: Date.now() })
  if (parts.has('intake')) {
    const intake = await measureIntake(place, portings, 60)
    raw.intake = intake
    const { perSecond, acknowledged, stored, refused, median, p95, seconds } = intake
    const atLeast = 'databaseUrl' in place ? 500 : 200
    const note = `for ${seconds.toFixed(0)} s; answers in ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; ${refused} refused`
    add('events taken in a second', perSecond, '', { of: 'figure', atLeast }, note)
    add(
      'events acknowledged and not stored',
      acknowledged - stored,
      '',
      { of: 'figure', atMost: 0 },
      `of ${acknowledged}`,
    )
  }
  if (parts.has('streams')) {
    const browser = await launch()
    const streams = await measureStreams(place, portings, browser, 100).finally(() => browser.close())
    raw.streams = streams
    const { held, resident, toLastStream, toPixel } = streams
    const median = (list: number[]) => `median ${quantile(list, 0.5).toFixed(0)}`
    add('an idle stream, held by JavaScript', held / 1024, 'KB', { of: 'figure', atMost: 20 }, 'of 2,000')
    add('an idle stream, resident', resident / 1024, 'KB', { of: 'figure', atMost: 20 }, 'of 2,000')
    const [last, pixel] = [quantile(toLastStream, 0.95), quantile(toPixel, 0.95)]
    add('event to the last of 200 streams, p95', last, 'ms', { of: 'figure', atMost: 150 }, median(toLastStream))
    add('event to pixel, p95', pixel, 'ms', { of: 'figure', atMost: 150 }, median(toPixel))
  }
  return { figures, raw }
}

async function newStore(home: string, cases: number): Promise<Filled> {
  const name = `${home === 'postgresql' ? 'PostgreSQL' : 'embedded'}, ${cases}`
  const { place, drop } = home === 'postgresql' ? await newDatabase() : await newFolder()
  try {
    const store = await openStore({ dataDir: null, ...place })
    const note = (done: number) => process.stdout.write(`\r${name}: ${done} cases written `)
    try {
      await fillStore(store, { cases, note })
      await fillRequests(store, { requests: Math.min(cases, mostRequests), note })
    } finally {
      await store.close()
    }
  } catch (error) {
    await drop()
    throw error
  }
  return { name, place, cases, drop }
}
