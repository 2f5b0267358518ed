/**
 * Server time of lists, counts and searches over a store of many cases: from the parsed request to the answer's last byte, through
 * every check of the app, with no network between. Before: main.ts. After: list-cases.ts, request-cases.ts.
 */
import { operations } from '#contract/dashboard-api.ts'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createLocalCopy } from '#server/local-copy/local-copy.ts'
import { createPortRequestCopy } from '#server/local-copy/port-request-copy.ts'
import { withPortRequestCopy } from '#server/local-copy/port-requests-with-copy.ts'
import { withCopy } from '#server/local-copy/upstream-with-copy.ts'
import { createLogger } from '#server/logging.ts'
import { createMetrics } from '#server/metrics.ts'
import { createSessionCookie } from '#server/sign-in/session-cookie.ts'
import { createSessions } from '#server/sign-in/sessions.ts'
import type { Store } from '#server/store/home.ts'
import { createGigs } from '#server/upstream/gigs.ts'
import { createTelnyx } from '#server/upstream/telnyx.ts'
import { sessionsInMemory } from '#testing/sessions-in-memory.ts'
import { digest } from './filled-store.ts'
import { type Group, groups, type ListCase } from './list-cases.ts'
import { quantile } from './statistics.ts'

export interface ListFigure {
  group: Group
  median: number
  p95: number
  worst: number
  answers: number
  /** The five slowest kinds of question by their p95. */
  slowest: { name: string; p95: number }[]
}

type CasesOf = (store: Store, random: () => number) => Promise<ListCase[]>

export async function measureLists(store: Store, rounds: number, casesOf: CasesOf): Promise<ListFigure[]> {
  const { app, cookie, close } = await appOver(store)
  const random = seeded(1)
  const cases = await casesOf(store, random)
  const times = new Map(cases.map((one) => [one, [] as number[]]))
  try {
    // The first two rounds fill the caches of the database and the compiler.
    for (let round = -2; round < rounds; round++) {
      for (const one of shuffled(cases, random)) {
        const request = { ...requestOf(one), headers: { cookie } }
        const began = performance.now()
        const answer = await app.inject(request)
        const took = performance.now() - began
        if (answer.statusCode !== 200) throw new Error(`${one.name}: ${answer.statusCode} ${answer.payload}`)
        if (round >= 0) times.get(one)?.push(took)
      }
    }
  } finally {
    await close()
  }
  const asked = (Object.keys(groups) as Group[]).filter((group) => cases.some((one) => one.group === group))
  return asked.map((group) => {
    const ofGroup = cases.filter((one) => one.group === group)
    const all = ofGroup.flatMap((one) => times.get(one) ?? [])
    const slowest = ofGroup
      .map((one) => ({ name: one.name, p95: quantile(times.get(one) ?? [], 0.95) }))
      .sort((a, b) => b.p95 - a.p95)
      .slice(0, 5)
    return {
      group,
      median: quantile(all, 0.5),
      p95: quantile(all, 0.95),
      worst: Math.max(...all),
      answers: all.length,
      slowest,
    }
  })
}

/** The app over a store that is full, with nobody behind it: no list may ask the upstream. */
async function appOver(store: Store) {
  const read = readConfig({
    GIGS_BASE_URL: 'http://127.0.0.1:1/gigs',
    TELNYX_BASE_URL: 'http://127.0.0.1:1/telnyx',
    SESSION_SECRET: 'a secret for measurements, and for nothing else',
  })
  if (!('config' in read)) throw new Error(read.problems.join('\n'))
  const { config } = read
  const upstream = createGigs({ ...config.gigs })
  if (!config.telnyx) throw new Error('Without a real key the Telnyx side is there.')
  const telnyx = createTelnyx({ ...config.telnyx })
  const copy = createLocalCopy({ store, upstream, digest })
  const sessions = createSessions({ rows: sessionsInMemory(), onTrouble: () => {} })
  const { token } = await sessions.begin({ id: 'bench', name: 'Bench', role: 'agent' }, null)
  const app = createApp({
    config,
    upstream: withCopy(upstream, copy),
    telnyx: withPortRequestCopy(telnyx, createPortRequestCopy({ copy, upstream: telnyx })),
    copy,
    live: null,
    sessions,
    sandbox: null,
    metrics: createMetrics(),
    logger: createLogger('silent'),
  })
  await app.ready()
  return {
    app,
    cookie: createSessionCookie(null).set(token, 0).split(';', 1).join(),
    async close() {
      sessions.stop()
      await app.close()
      await Promise.all([upstream.close(), telnyx.close()])
    },
  }
}

function requestOf({ operation, draw }: ListCase) {
  const { method, path } = operations[operation]
  const asked = JSON.parse(JSON.stringify(draw())) as Record<string, string>
  if (method === 'GET') return { method, url: `${path}?${new URLSearchParams(asked)}` } as const
  return { method, url: path, payload: asked } as const
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
