/** Fetches ahead what will probably be asked for next, within a budget. Before: pages and layout. After: the network. */
import { whenIdle } from '#web/when-idle.ts'

/** Bytes over the wire per page load, fetched ahead and not asked for since: of 135 KB, less what else comes after the page by itself. */
const budget = 123 * 1024
/** Of an answer of ours. The browser calls it 300, whatever they are. */
const headers = 900
/** Of these, what idle work leaves for what a pointer or the focus rests on. */
const reserve = 30 * 1024

interface Task {
  /** The same key is not fetched ahead twice within one page load. */
  key: string
  /** Bytes over the wire to expect at most; what it really cost is measured. */
  cost: number
  run: () => Promise<unknown>
}

/** What was fetched ahead, when, and the bytes that came meanwhile. */
interface Fetched {
  cost: number
  from: number
  until: number
  bytes: number
}

/** By key, of what nobody has asked for yet. */
const unused = new Map<string, Fetched>()
let isRunning = false
let isStopped = false
/** What is still to do; a plan that is cancelled takes its tasks with it. */
let queue: { plan: Plan; tasks: Task[] | null }[] = []
const done = new Set<string>()

type Plan = () => Task[]

/**
 * `plan` is asked when the browser has nothing better to do; its tasks then run one at a time, in the order given.
 * Returns what forgets those not yet begun, such as rows that are no longer shown.
 */
export function prefetchWhenIdle(plan: Plan): () => void {
  queue.push({ plan, tasks: null })
  schedule()
  return () => {
    queue = queue.filter((entry) => entry.plan !== plan)
  }
}

/** Runs at once: a pointer or the focus is already there. Resolves when it has come, or will not. */
export async function prefetchNow(task: Task): Promise<void> {
  if (isAffordable(task, budget)) await runMeasured(task)
}

/** For whoever is on the way out: nothing more is fetched ahead in this page. */
export function stopPrefetching(): void {
  isStopped = true
}

/** What was fetched ahead is now asked for: it would have come anyway, and no longer weighs on the budget. */
export function prefetchWasUsed(key: string): void {
  unused.delete(key)
}

function schedule(): void {
  if (isRunning || queue.length === 0) return
  isRunning = true
  whenIdle(async () => {
    const task = nextTask()
    if (task && isAffordable(task, budget - reserve)) await runMeasured(task)
    isRunning = false
    schedule()
  })
}

function nextTask(): Task | undefined {
  const [first] = queue
  if (!first) return undefined
  first.tasks ??= first.plan()
  const task = first.tasks.shift()
  if (first.tasks.length === 0) queue = queue.filter((entry) => entry !== first)
  return task
}

async function runMeasured({ key, cost, run }: Task): Promise<void> {
  const fetched = { cost, from: performance.now(), until: Number.POSITIVE_INFINITY, bytes: 0 }
  done.add(key)
  unused.set(key, fetched)
  try {
    await run()
  } catch {
    // Whoever needs it will ask again and show what went wrong.
    done.delete(key)
  }
  fetched.until = performance.now()
}

function isAffordable({ key, cost }: Task, limit: number): boolean {
  return (
    !isStopped && !done.has(key) && spent() + cost <= limit && !isMetered() && document.visibilityState === 'visible'
  )
}

/**
 * What came meanwhile for other reasons counts too, and what the browser has not told yet at least as expected: rather too
 * careful than too greedy. Only the last one can have cost more than there was.
 */
function spent(): number {
  count(watch().takeRecords())
  let sum = 0
  for (const { cost, bytes } of unused.values()) sum += Math.max(cost, bytes)
  return sum
}

interface Connection {
  saveData?: boolean
  effectiveType?: string
  type?: string
}

/** On a connection that is paid by volume, or slow, nothing is fetched that nobody asked for. */
function isMetered(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection }
  if (!connection) return false
  return (
    connection.saveData === true ||
    connection.type === 'cellular' ||
    ['slow-2g', '2g', '3g'].includes(connection.effectiveType ?? '')
  )
}

let observer: PerformanceObserver | undefined

/** Told of all resources since the first call: the browser's own list ends at 250. */
function watch(): PerformanceObserver {
  if (!observer) {
    observer = new PerformanceObserver((list) => count(list.getEntries()))
    observer.observe({ type: 'resource' })
  }
  return observer
}

/** The browser may tell of a resource only after it has handed it over, so when it began says whose it is. */
function count(entries: PerformanceEntryList): void {
  for (const entry of entries) {
    const { startTime, transferSize, encodedBodySize } = entry as PerformanceResourceTiming
    // Zero when it came from the browser's cache, which cost nothing.
    const bytes = transferSize > 0 ? encodedBodySize + headers : 0
    for (const one of unused.values()) if (one.from <= startTime && startTime <= one.until) one.bytes += bytes
  }
}
