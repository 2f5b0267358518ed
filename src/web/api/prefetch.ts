/** Fetches ahead what will probably be asked for next, within a budget. Before: pages and layout. After: the network. */

/** Bytes over the wire per page load, all in all. */
const budget = 135 * 1024

interface Task {
  /** The same key is not fetched ahead twice within one page load. */
  key: string
  /** Bytes over the wire to expect at most; what it really cost is measured. */
  cost: number
  run: () => Promise<unknown>
}

let spent = 0
let isRunning = false
const queue: Task[] = []
let plans: (() => Task[])[] = []
const done = new Set<string>()

/** `plan` is asked when the browser has nothing better to do; its tasks then run one at a time, in the order given. */
export function prefetchWhenIdle(plan: () => Task[]): void {
  plans.push(plan)
  schedule()
}

/** Runs at once: a pointer or the focus is already there. */
export function prefetchNow(task: Task): void {
  if (isAffordable(task)) void runMeasured(task)
}

/** Forgets what was planned but not begun, such as rows that are no longer shown. */
export function dropPlannedPrefetches(): void {
  queue.length = 0
  plans = []
}

function schedule(): void {
  if (isRunning || (queue.length === 0 && plans.length === 0)) return
  isRunning = true
  whenIdle(async () => {
    queue.push(...plans.flatMap((plan) => plan()))
    plans = []
    const task = queue.shift()
    if (task && isAffordable(task)) await runMeasured(task)
    isRunning = false
    schedule()
  })
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
  // What came meanwhile for other reasons counts too: rather too careful than too greedy.
  spent += bytesSeen() - before - task.cost
}

function isAffordable({ key, cost }: Task): boolean {
  return !done.has(key) && spent + cost <= budget && !isMetered() && document.visibilityState === 'visible'
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
