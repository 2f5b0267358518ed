import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GigsPorting } from '#contract/upstream/gigs.ts'
import { type GigsClient, gigsClient } from '#testing/gigs-client.ts'
import { transferCode } from '../carriers/answer.ts'
import type { LineTruth } from '../model.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let ask: GigsClient

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, frozenAt: Date.UTC(2026, 10, 18, 12) })
  ask = gigsClient(sandbox)
})
afterAll(() => sandbox.close())

const all = async (status: string): Promise<GigsPorting[]> =>
  (await ask('GET', `/portings?status=${status}&limit=200`)).body.items
const read = async (id: string): Promise<GigsPorting> => (await ask('GET', `/portings/${id}`)).body

/** The key as it is written: an agent with the whole truth before him. */
function right(key: string, line: LineTruth, porting: GigsPorting): unknown {
  switch (key) {
    case 'donorProviderApproval':
      return true
    case 'customerReference':
      return 'CR-7'
    case 'accountPin':
      return transferCode(line.accountPin, porting.behavior as 'portIn' | 'cancelOnly')
    default:
      return line[key as keyof LineTruth]
  }
}

async function correct(porting: GigsPorting) {
  const line = sandbox.control.line(porting.phoneNumber)
  if (!line) throw new Error(`No line for ${porting.phoneNumber}`)
  sandbox.control.changeLine(porting.phoneNumber, {
    isProtected: false,
    isActive: true,
    isAdministrative: false,
    isDuplicated: false,
    isPendingElsewhere: false,
    network: null,
    refusesSilently: false,
  })
  // What is needed may change with what is given: another donor asks for other things.
  for (let tries = 0, status = porting.status; status !== 'requested' && tries < 3; tries++) {
    const { required } = await read(porting.id)
    const body = Object.fromEntries(required.map((key) => [key, right(key, line, porting)]))
    const answer = await ask('PATCH', `/portings/${porting.id}`, body)
    expect(answer).toMatchObject({ status: 200 })
    status = answer.body.status
  }
}

describe('the default world over HTTP', () => {
  test.each(['declined', 'informationRequired'])('every %s porting completes once it is put right', async (status) => {
    const stuck = await all(status)
    expect(stuck.length).toBeGreaterThan(40)
    for (const porting of stuck) await correct(porting)
    sandbox.control.advance(3 * 3_600_000)
    for (const { id, declinedCode } of stuck)
      expect(await read(id), `${declinedCode}`).toMatchObject({ status: 'completed' })
  })

  test('everything that is on its way ends, or waits for somebody, within three days', async () => {
    sandbox.control.reset()
    sandbox.control.freeze(true)
    const moving = (await Promise.all(['requested', 'pending', 'initiated'].map(all))).flat()
    sandbox.control.advance(3 * 86_400_000)
    const now = await Promise.all(moving.map(({ id }) => read(id)))
    const ended = ['completed', 'declined', 'informationRequired', 'failed']
    const still = now.filter(({ status, scheduledOn }) => !ended.includes(status) && scheduledOn === null)
    expect(still).toEqual([])
    expect(now.some(({ status }) => status === 'completed')).toBe(true)
    expect(now.some(({ status }) => status === 'failed')).toBe(true)
  })
})
