/** `npm run bench`: the app beside a page written without a library, turn by turn in one browser. Method and figures: docs/performance.md. */
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright'
import type { BuiltStack } from '#testing/built-stack.ts'
import { findBrowser, noBrowser } from '../scripts/find-browser.mjs'
import { bffCpu } from './bff-cpu.ts'
import { type Expected, type Sample, visit } from './browser-timings.ts'
import { heapGrowth } from './heap-growth.ts'
import { type LongestTasks, longestTasks } from './longest-task.ts'
import { type Figure, isMet, keep, table } from './report.ts'
import { measureScale, scaleParts } from './scale.ts'
import { scrollThrough } from './scrolling.ts'
import { measureSoak } from './soak.ts'
import { startUp } from './start-up.ts'
import { median, quartiles } from './statistics.ts'
import { app, floor, type Subject } from './subjects.ts'
import { transferred } from './transferred.ts'
import { startWorld, whatToExpect } from './world.ts'

const { values: options } = parseArgs({
  options: {
    portings: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '15' },
    walks: { type: 'string', default: '200' },
    /** Only the parts named here. */
    only: { type: 'string', default: 'start,browser,tasks,bytes,heap,scroll,cpu' },
    /** For lists, requests, intake and streams, which take minutes and are measured only when they are named: see scale.ts. */
    cases: { type: 'string', default: '100000' },
    homes: { type: 'string', default: 'postgresql,embedded' },
    stores: { type: 'string', default: '' },
    /** For the soak: how long a shift it stands for, and how much faster it goes by. */
    minutes: { type: 'string', default: '30' },
    faster: { type: 'string', default: '6' },
    agents: { type: 'string', default: '50' },
  },
})
const parts = new Set(options.only.split(','))
const subjects = [app, floor] as const

// The one that people use, with all that it does beside the page.
const executablePath = findBrowser({ isSeen: true }) ?? undefined
if (!executablePath) throw new Error(noBrowser)
const figures: Figure[] = []
const raw: Record<string, unknown> = {}

if (parts.has('start')) await measureStart()
if (['browser', 'tasks', 'bytes', 'heap'].some((part) => parts.has(part))) await measurePages()
if (parts.has('scroll')) await measureScrolling()

if (parts.has('cpu')) {
  for (const { what, bff, bare, atMost } of await bffCpu(5))
    add(`CPU of a read: ${what}`, bff, bare, 'µs', { of: 'ratio', atMost }, 'floor: a bare proxy')
}

if (scaleParts.some((part) => parts.has(part))) {
  const list = (text: string) => text.split(',').filter(Boolean)
  const [sizes, rounds] = [list(options.cases).map(Number), Number(options.rounds)]
  const [homes, stores] = [list(options.homes), list(options.stores)]
  const scale = await measureScale({ parts, homes, sizes, rounds, stores, launch })
  figures.push(...scale.figures)
  raw.scale = scale.raw
}

if (parts.has('soak')) {
  for (const home of options.homes.split(',')) {
    const wish = { minutes: Number(options.minutes), faster: Number(options.faster), agents: Number(options.agents) }
    const { figures: soaked, raw: samples } = await measureSoak({ home, ...wish })
    figures.push(...soaked)
    raw[`soak ${home}`] = samples
  }
}

console.log(`\n${table(figures)}\n`)
console.log(`Every sample: ${await keep({ options, figures, raw })}`)
const missed = figures.filter((figure) => isMet(figure) === false)
console.log(
  missed.length === 0 ? 'All targets are met.' : `${missed.length} of ${figures.length} figures miss their target.`,
)

function launch(...more: string[]): Promise<Browser> {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({ executablePath, args: [...quiet, '--no-first-run', ...more] })
}

/** Every visit is an agent's, in the app and in the floor alike. */
async function launchAs(storageState: BuiltStack['signedIn'], ...more: string[]): Promise<Browser> {
  const launched = await launch(...more)
  const newContext = launched.newContext.bind(launched)
  launched.newContext = (visit) => newContext({ storageState, ...visit })
  return launched
}

async function measurePages(): Promise<void> {
  const stack = await startWorld(Number(options.portings))
  const browser = await launchAs(stack.signedIn)
  try {
    const { expected, cases } = await whatToExpect(stack)
    if (parts.has('browser')) await measureTimings(browser, stack.app, expected)
    if (parts.has('tasks')) await measureTasks(browser, stack.app, expected)
    if (parts.has('bytes')) await measureBytes(browser, stack.app, expected)
    if (parts.has('heap')) {
      // Machine code is made of what runs often, for hundreds of walks; without it only what the page keeps is left.
      const plain = await launchAs(stack.signedIn, '--js-flags=--no-opt --no-maglev --no-sparkplug')
      const grown = await both((subject) => heapGrowth(plain, stack.app, subject, cases, Number(options.walks)))
      await plain.close()
      add('heap grown by a list–detail–list walk', grown.app / 1024, grown.floor / 1024, 'KB', {
        of: 'figure',
        atMost: 1.5,
      })
    }
  } finally {
    await browser.close()
    await stack.close()
  }
}

async function measureStart(): Promise<void> {
  const { first, second } = await startUp()
  add('npm start to rows, nothing built', first, null, 's', { of: 'figure', atMost: 5 })
  add('npm start to rows, second time', second, null, 's', { of: 'figure', atMost: 2 })
}

/** Turn by turn, and who goes first changes: what the machine does meanwhile hits both alike. */
async function measureTimings(browser: Browser, origin: string, expected: Expected): Promise<void> {
  const samples: Record<Subject['name'], Sample[]> = { app: [], floor: [] }
  const rounds = Number(options.rounds)
  for (let round = -1; round < rounds; round++) {
    const order = round % 2 === 0 ? subjects : [...subjects].reverse()
    for (const subject of order) {
      const sample = await visit(browser, origin, subject, expected)
      // The first round warms the server and the browser's own code.
      if (round >= 0) samples[subject.name].push(sample)
    }
    process.stdout.write(`\rround ${round + 1} of ${rounds} `)
  }
  raw.timings = samples
  const steps: [keyof Sample, string, number][] = [
    ['coldRows', 'rows painted, cold cache', 1.5],
    ['filter', 'filter change to rows', 1.2],
    ['detail', 'row click to detail', 1.2],
    ['back', 'back to rows', 1.2],
    ['keystrokes', 'keystroke to paint in the form', 1.3],
  ]
  for (const [step, what, atMost] of steps) {
    const ours = samples.app.flatMap((sample) => sample[step])
    const theirs = samples.floor.flatMap((sample) => sample[step])
    const spread = `quartiles ${quartiles(ours).map(round).join('–')} / ${quartiles(theirs).map(round).join('–')}`
    add(what, median(ours), median(theirs), 'ms', { of: 'ratio', atMost }, spread)
  }
}

async function measureTasks(browser: Browser, origin: string, expected: Expected): Promise<void> {
  const rounds: Record<Subject['name'], LongestTasks[]> = { app: [], floor: [] }
  for (let round = 0; round < 5; round++) {
    for (const subject of subjects) rounds[subject.name].push(await longestTasks(browser, origin, subject, expected))
  }
  raw.longestTasks = rounds
  for (const step of ['cold', 'detail', 'back', 'filter', 'typing'] as const) {
    const of = (name: Subject['name']) => median(rounds[name].map((one) => one[step]))
    add(`longest task: ${step}`, of('app'), of('floor'), 'ms', { of: 'figure', atMost: 50 })
  }
}

async function measureBytes(browser: Browser, origin: string, expected: Expected): Promise<void> {
  const bytes = await both((subject) => transferred(browser, origin, subject, expected.id))
  raw.transferred = bytes
  add('script until the first list is usable', bytes.app.scripts / 1024, bytes.floor.scripts / 1024, 'KB', {
    of: 'figure',
    atMost: 110,
  })
  add('everything the first page names', bytes.app.page / 1024, bytes.floor.page / 1024, 'KB', null)
  add('fetched ahead', bytes.app.ahead / 1024, bytes.floor.ahead / 1024, 'KB', { of: 'figure', atMost: 135 })
  add('other origins asked', bytes.app.otherOrigins.length, null, '', { of: 'figure', atMost: 0 })
}

/** In a world of its own: of few cases there is nothing to scroll through. */
async function measureScrolling(): Promise<void> {
  const cases = 10_000
  const large = await startWorld(cases)
  const browser = await launchAs(large.signedIn)
  try {
    const { longestTask, mostElements, rows } = await scrollThrough(browser, large.app, cases)
    const note = `${rows} rows`
    add('longest task: scrolling', longestTask, null, 'ms', { of: 'figure', atMost: 50 }, note)
    add('elements while scrolling', mostElements, null, '', { of: 'figure', atMost: 2000 }, note)
  } finally {
    await browser.close()
    await large.close()
  }
}

async function both<T>(measure: (subject: Subject) => Promise<T>): Promise<Record<Subject['name'], T>> {
  return { app: await measure(app), floor: await measure(floor) }
}

function add(
  what: string,
  app: number,
  floor: number | null,
  unit: Figure['unit'],
  target: Figure['target'],
  note?: string,
): void {
  figures.push({ what, app, floor, unit, target, note })
}

function round(value: number): string {
  return value.toFixed(1)
}
