/** The stack under measurement, and what its pages must show. Before: main.ts. After: browser-timings.ts. */
import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { type BuiltStack, startBuiltStack } from '#testing/built-stack.ts'
import { build } from '../scripts/build.mjs'
import { compressAssets } from '../scripts/compress-assets.mjs'
import type { Expected } from './browser-timings.ts'

const root = path.resolve(import.meta.dirname, '..')
/** Inside the ignored `dist`, so that what is bundled finds the same neighbours. */
const copy = path.join(root, 'dist/bench')

/** The built app with the floor among its files: same server, same compression, same origin. The clock stands still, so that no case changes while it is measured. */
export async function startWorld(portings: number): Promise<BuiltStack> {
  await build()
  await rm(copy, { recursive: true, force: true })
  for (const part of ['web', 'render', 'server', 'sandbox'])
    await cp(path.join(root, 'dist', part), path.join(copy, 'dist', part), { recursive: true })
  const floor = path.join(copy, 'dist/web/floor')
  await cp(path.join(root, 'bench/floor'), floor, { recursive: true })
  await compressAssets(floor)
  const stack = await startBuiltStack({ portings, dist: path.join(copy, 'dist') })
  await post(`${stack.sandbox}/_sandbox/clock`, { frozen: true })
  await filled(stack, portings)
  return stack
}

/** Until the local copy has met every case, lists come straight from the upstream: not what agents wait for. */
async function filled(stack: BuiltStack, portings: number): Promise<void> {
  const deadline = Date.now() + 60_000 + portings * 20
  while (Date.now() < deadline) {
    const copy = (await get(`${stack.app}/api/copy-status`)) as { isFilled: boolean; cases: number }
    if (copy.isFilled && copy.cases !== portings)
      throw new Error(`The local copy holds ${copy.cases} cases instead of ${portings}.`)
    if (copy.isFilled) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The local copy was not filled in time.')
}

interface Listed {
  id: string
  status: string
  missing: string[]
}

export interface ListedCase {
  id: string
  texts: string[]
}

export async function whatToExpect(stack: BuiltStack): Promise<{ expected: Expected; cases: ListedCase[] }> {
  const status = 'declined'
  const all = await list(stack, '')
  const filtered = await list(stack, `&status=${status}`)
  const open = all.find((item) => item.status === 'informationRequired' && item.missing.includes('accountNumber'))
  if (!open)
    throw new Error('The first page of the world holds no case that needs its account number; take another seed.')
  const cases = await Promise.all(all.slice(0, 20).map(async ({ id }) => ({ id, texts: await textsOf(stack, id) })))
  const expected = {
    rows: all.map(({ id }) => id),
    status,
    filteredRows: filtered.map(({ id }) => id),
    id: open.id,
    texts: await textsOf(stack, open.id),
  }
  return { expected, cases }
}

/** What stands on the page of this case, and not all of it on any list: its cards, and its own history. */
async function textsOf(stack: BuiltStack, id: string): Promise<string[]> {
  const { timeline } = (await get(`${stack.app}/api/portings/${id}`)) as { timeline: { title: string; when: string }[] }
  const past = timeline.filter((entry) => entry.when === 'past').map((entry) => entry.title)
  return ['Timeline', 'Required', 'Facts', id.slice(-4), ...past]
}

async function list(stack: BuiltStack, filter: string): Promise<Listed[]> {
  const page = (await get(`${stack.app}/api/portings?limit=50${filter}`)) as { items: Listed[] }
  return page.items
}

async function get(url: string): Promise<unknown> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`)
  return answer.json()
}

async function post(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${answer.status} for ${url}: ${await answer.text()}`)
}
