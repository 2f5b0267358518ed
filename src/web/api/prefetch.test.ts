import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** The budget belongs to one page load, so each test loads the module anew. */
let ahead: typeof import('./prefetch.ts')
beforeEach(async () => {
  vi.resetModules()
  ahead = await import('./prefetch.ts')
})
afterEach(() => {
  connect(undefined)
  vi.unstubAllGlobals()
})

function connect(connection: object | undefined): void {
  Object.defineProperty(navigator, 'connection', { value: connection, configurable: true })
}

function task(key: string, cost: number, ran: string[]) {
  return { key, cost, run: async () => void ran.push(key) }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))
const kilobyte = 1024

test('what is pointed at is fetched once', () => {
  const ran: string[] = []
  void ahead.prefetchNow(task('a', kilobyte, ran))
  void ahead.prefetchNow(task('a', kilobyte, ran))
  expect(ran).toEqual(['a'])
})

test.each([{ saveData: true }, { effectiveType: '3g' }, { effectiveType: '2g' }, { type: 'cellular' }])(
  'nothing on a metered connection: %o',
  (connection) => {
    connect(connection)
    const ran: string[] = []
    void ahead.prefetchNow(task('a', kilobyte, ran))
    expect(ran).toEqual([])
  },
)

test('nothing beyond the budget, until what was fetched is asked for', async () => {
  connect({ effectiveType: '4g' })
  const ran: string[] = []
  void ahead.prefetchNow(task('a', 100 * kilobyte, ran))
  void ahead.prefetchNow(task('b', 100 * kilobyte, ran))
  await settled()
  expect(ran).toEqual(['a'])
  ahead.prefetchWasUsed('a')
  void ahead.prefetchNow(task('b', 100 * kilobyte, ran))
  expect(ran).toEqual(['a', 'b'])
})

test('what it really cost counts, also where the browser tells of it afterwards', async () => {
  let tell: (list: { getEntries: () => object[] }) => void = () => {}
  class Observer {
    constructor(listener: typeof tell) {
      tell = listener
    }
    observe() {}
    takeRecords = () => []
  }
  vi.stubGlobal('PerformanceObserver', Observer)
  const ran: string[] = []
  let startTime = 0
  const run = async () => {
    startTime = performance.now()
  }
  await ahead.prefetchNow({ key: 'dear', cost: kilobyte, run })
  tell({ getEntries: () => [{ startTime, transferSize: 60 * kilobyte, encodedBodySize: 59 * kilobyte }] })
  void ahead.prefetchNow(task('b', 80 * kilobyte, ran))
  expect(ran).toEqual([])
  ahead.prefetchWasUsed('dear')
  void ahead.prefetchNow(task('b', 80 * kilobyte, ran))
  expect(ran).toEqual(['b'])
})

test('a failure costs nothing but its bytes: it may be fetched again', async () => {
  const ran: string[] = []
  const failing = { key: 'a', cost: kilobyte, run: () => Promise.reject(new Error('gone')) }
  void ahead.prefetchNow(failing)
  await settled()
  void ahead.prefetchNow(task('a', kilobyte, ran))
  expect(ran).toEqual(['a'])
})

test('idle work goes in order, leaves room for pointing, and is forgotten when cancelled', async () => {
  const ran: string[] = []
  ahead.prefetchWhenIdle(() => [
    task('first', 50 * kilobyte, ran),
    task('second', 35 * kilobyte, ran),
    task('too much for idle work', 20 * kilobyte, ran),
  ])
  ahead.prefetchWhenIdle(() => [task('cancelled', kilobyte, ran)])()
  ahead.prefetchWhenIdle(() => [task('last', kilobyte, ran)])
  await vi.waitFor(() => expect(ran).toContain('last'), { timeout: 5000 })
  expect(ran).toEqual(['first', 'second', 'last'])
  void ahead.prefetchNow(task('pointed at', 20 * kilobyte, ran))
  expect(ran).toEqual(['first', 'second', 'last', 'pointed at'])
})
