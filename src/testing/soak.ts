/** Many agents at work while the upstream fails in bursts; what became of each write is compared afterwards. Before: bench/soak.ts, soak.test.ts. After: compare-ledger.ts. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Role } from '#contract/resources/role.ts'
import type { startSandbox } from '#sandbox/start-sandbox.ts'
import { compareLedger, keepLedger, type LedgerReport, type SoakWrite } from './compare-ledger.ts'
import { fetchAs } from './sign-in.ts'

type Control = Awaited<ReturnType<typeof startSandbox>>['control']
type Fault = Parameters<Control['faults']['add']>[0]

interface SoakOptions {
  /** Of the desk, which was signed in to by `speakAsAgent`. */
  url: string
  /** Of the sandbox it talks to. */
  control: Control
  agents: number
  milliseconds: number
  /** It goes on until there were as many: a busy machine must not make it prove less. */
  atLeastWrites?: number
  /** Between two acts of one agent, half of it to all of it. */
  thinkMs: number
  burst: { everyMs: number; lastsMs: number; slowMs: number }
}

export interface SoakResult extends LedgerReport {
  reads: number
  readsFailed: number
  bursts: number
  /** Requests to the desk whose connection broke: a kept one may end just as it is used again. */
  dropped: number
  /** Answers that no rough upstream excuses: ours. */
  faultsOfOurs: string[]
}

/** Three people at the desk, in as many sessions as there are agents. */
const people: Role[] = ['agent', 'lead', 'admin']

const burstKinds = (slowMs: number): Fault[] => [
  { kind: 'status', status: 503 },
  { kind: 'reset-after' },
  { kind: 'status', status: 429 },
  { kind: 'cut' },
  { kind: 'reset-before' },
  { kind: 'status', status: 500, body: '<h1>Oops</h1>', headers: { 'content-type': 'text/html' } },
  { kind: 'garbled' },
  { kind: 'delay', milliseconds: slowMs },
  { kind: 'wrong-type' },
  { kind: 'stall', milliseconds: slowMs },
  { kind: 'flood', megabytes: 9 },
  { kind: 'redirect' },
]

export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { url, control, agents, milliseconds, thinkMs } = options
  const ledger = keepLedger(control)
  const writes: SoakWrite[] = []
  const ends = Date.now() + milliseconds
  const goesOn = () => Date.now() < ends || writes.length < (options.atLeastWrites ?? 0)
  const counted = { reads: 0, readsFailed: 0, bursts: 0, dropped: 0, faultsOfOurs: [] as string[] }
  const [editable, requests] = [await editableCases(url), await portRequests(url)]
  const any = (ids: string[]) => ids[Math.floor(Math.random() * ids.length)]

  const ask = (as: Role, path: string, body?: object, method = body ? 'POST' : 'GET') =>
    fetchAs(as, url + path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })

  function drop(error: unknown): null {
    counted.dropped += 1
    // More than now and then: the desk is gone.
    if (counted.dropped > 20) throw error
    return null
  }

  async function read(as: Role, path: string): Promise<void> {
    counted.reads += 1
    const answer = await ask(as, path).catch(drop)
    if (!answer) return
    const told = (await answer.json()) as { code?: string }
    if (answer.ok) return
    counted.readsFailed += 1
    if (!told.code?.startsWith('upstream')) counted.faultsOfOurs.push(`${path} ${answer.status} ${told.code}`)
  }

  async function write(as: Role): Promise<void> {
    const name = `Soak ${writes.length + 1}`
    // Two in three on the one side, one in three on the other.
    const isPorting = writes.length % 3 < 2
    const written: SoakWrite = { name, requestId: null, outcome: 'none' }
    writes.push(written)
    const intention = `intention=${randomUUID()}`
    const asked = isPorting
      ? ask(as, `/api/portings/${any(editable)}?${intention}`, { lastName: name }, 'PATCH')
      : ask(as, `/api/port-requests/${any(requests)}/comments?${intention}`, { body: name })
    const answer = await asked.catch(drop)
    if (!answer) return
    const told = (await answer.json()) as { outcome?: string; code?: string }
    written.requestId = answer.headers.get('x-request-id')
    written.outcome = told.outcome ?? 'refused'
    if (told.code === 'internal' || told.code === 'storeUnavailable')
      counted.faultsOfOurs.push(`${name} ${answer.status} ${told.code}`)
  }

  async function work(number: number): Promise<void> {
    const as = people[number % people.length] ?? 'agent'
    const rest = () => wait(thinkMs * (0.5 + Math.random() / 2))
    await wait(Math.random() * thinkMs)
    while (goesOn()) {
      for (const path of [
        '/api/worklist',
        `/api/portings/${any(editable)}`,
        '/api/portings?limit=50',
        '/api/port-requests',
      ]) {
        await read(as, path)
        await rest()
      }
      await write(as)
      await rest()
    }
  }

  await Promise.all([
    ...Array.from({ length: agents }, (_, number) => work(number)),
    breakInBursts(control, goesOn, options.burst).then((bursts) => {
      counted.bursts = bursts
    }),
  ])
  const report = compareLedger(writes, ledger.stop(), await activityOf(ask))
  return { ...counted, ...report }
}

/** Odd ones break everything, so that the circuit opens; even ones only writes, which then go out. */
async function breakInBursts(
  { faults }: Control,
  goesOn: () => boolean,
  { everyMs, lastsMs, slowMs }: SoakOptions['burst'],
): Promise<number> {
  const kinds = burstKinds(slowMs)
  let bursts = 0
  for (;;) {
    await wait(everyMs - lastsMs)
    if (!goesOn()) return bursts
    const kind = kinds[bursts % kinds.length] as Fault
    const isWhole = Math.floor(bursts / kinds.length) % 2 === 0 ? bursts % 2 === 0 : bursts % 2 === 1
    const aims: { path: string; method?: string }[] = isWhole
      ? [{ path: '/*' }]
      : [
          { path: '/gigs/*', method: 'PATCH' },
          { path: '/telnyx/*/comments', method: 'POST' },
        ]
    for (const aim of aims) faults.add({ ...kind, ...aim, times: 1_000_000 })
    bursts += 1
    await wait(lastsMs)
    faults.clear()
  }
}

/** Cases that stay as they are when only a name changes. */
async function editableCases(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/portings?status=informationRequired&limit=200`)
  const { items } = (await answer.json()) as { items: { id: string; missing: string[] }[] }
  const found = items.filter(({ missing }) => missing.some((key) => !/name/i.test(key))).map(({ id }) => id)
  if (found.length === 0) throw new Error('The world holds no case that waits for more than a name; make it larger.')
  return found
}

async function portRequests(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/port-requests`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  if (items.length === 0) throw new Error('The world holds no port request; make it larger.')
  return items.map(({ id }) => id)
}

type Line = { requestId: string | null; outcome: string; operation: string; number: number }

async function activityOf(ask: (as: Role, path: string) => Promise<Response>): Promise<Line[]> {
  const lines: Line[] = []
  let after = ''
  do {
    const answer = await ask(
      'admin',
      `/api/activity?operation=updatePorting,createPortRequestComment&limit=200${after}`,
    )
    const page = (await answer.json()) as { items: Line[]; after: number | null }
    lines.push(...page.items)
    after = page.after === null ? '' : `&after=${page.after}`
  } while (after !== '')
  return lines
}
