/** Fetches ahead what will probably be asked for next, within a budget. Before: pages and layout. After: the network. */

/** Bytes over the wire per page load, fetched ahead and not asked for since. */
const budget = 135 * 1024
/** Of these, what idle work leaves for what a pointer or the focus rests on. */
const reserve = 30 * 1024

interface Task {
  /** The same key is not fetched ahead twice within one page load. */
  key: string
  /** Bytes over the wire to expect at most; what it really cost is measured. */
  cost: number
  run: () => Promise<unknown>
}

let spent = 0
/** Bytes by key, of what nobody has asked for yet. */
const unused = new Map<string, number>()
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
  spent -= unused.get(key) ?? 0
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

async function runMeasured(task: Task): Promise<void> {
  done.add(task.key)
  spent += task.cost
  const before = bytesSeen()
  try {
    await task.run()
  } catch {
    // Whoever needs it will ask again and show what went wrong.
    done.delete(task.key)
  }
  // What came meanwhile for other reasons counts too, and what the browser has not told yet at least as expected: rather
  // too careful than too greedy.
  const cost = Math.max(bytesSeen() - before, task.cost)
  spent += cost - task.cost
  unused.set(task.key, cost)
}

function isAffordable({ key, cost }: Task, limit: number): boolean {
  return !isStopped && !done.has(key) && spent + cost <= limit && !isMetered() && document.visibilityState === 'visible'
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

let total = 0
let observer: PerformanceObserver | undefined

/** Bytes of all resources since the first call. The observer sees what the browser's own list of 250 drops. */
function bytesSeen(): number {
  if (!observer) {
    observer = new PerformanceObserver((list) => count(list.getEntries()))
    observer.observe({ type: 'resource' })
  }
  count(observer.takeRecords())
  return total
}

function count(entries: PerformanceEntryList): void {
  for (const entry of entries) {
    const { transferSize, encodedBodySize } = entry as PerformanceResourceTiming
    // Zero when it came from the browser's cache, which cost nothing.
    total += transferSize > 0 ? Math.max(transferSize, encodedBodySize) : 0
  }
}

function whenIdle(run: () => Promise<void>): void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void run(), { timeout: 3000 })
  else setTimeout(() => void run(), 200)
}
