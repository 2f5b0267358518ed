import { Writable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { createLogger } from './logging.ts'

describe('a journey with marked secrets', () => {
  const token = 'MARKED-TOKEN-1'
  const pin = 'MARKEDPIN2'
  let stack: Stack
  const answers: string[] = []

  beforeAll(async () => {
    stack = await startStack({ env: { GIGS_TOKEN: token, GIGS_PROJECT: 'sandbox' } })
  })
  afterAll(() => stack.close())

  async function walk(method: string, path: string, body?: unknown) {
    const told = await ask(stack.url + path, { method, body, headers: { authorization: 'Bearer MARKED-CALLER-3' } })
    answers.push(told.text)
    return told
  }

  test('leaves none of them in the log, the answers or the metrics', async () => {
    const { control } = stack.sandbox
    const [porting] = (await walk('GET', '/api/portings?status=informationRequired&limit=1')).body.items
    const url = `/api/portings/${porting.id}`
    await walk('PATCH', url, { accountPin: pin })
    await walk('PATCH', url, { accountPin: pin, nobodyKnowsThis: pin })
    await walk('PATCH', url, `{"accountPin":"${pin}"`)
    await walk('PATCH', url, { other: { accountPin: pin } })
    for (const kind of ['reset-after', 'garbled', 'redirect', 'wrong-type'] as const) {
      control.faults.add({ kind, method: 'PATCH', times: 1 })
      await walk('PATCH', url, { accountPin: pin, firstName: `A ${kind}` })
    }
    const echo = {
      object: 'error',
      type: 'invalid',
      code: 'new',
      message: `Bad ${pin}`,
      details: [{ path: 'accountPin', message: pin }],
    }
    for (const status of [400, 422, 500]) {
      control.faults.add({ kind: 'status', status, body: echo, method: 'PATCH', times: 1 })
      await walk('PATCH', url, { accountPin: pin })
    }
    control.faults.add({ kind: 'status', status: 401, times: 1 })
    await walk('GET', '/api/desk')
    await walk('GET', url)
    await walk('GET', `/api/portings/${pin}`)
    await walk('GET', `/${pin}?pin=${pin}`)
    await walk('GET', '/metrics')
    await walk('GET', '/readyz')

    const everything = stack.log() + answers.join('\n')
    expect(stack.log().split('\n').length).toBeGreaterThan(10)
    expect(everything).not.toContain(pin)
    expect(everything).not.toContain(token)
    expect(everything).not.toContain('MARKED-CALLER')
  })

  test('every answer has its line, with the id the caller was told', async () => {
    const { headers } = await ask(`${stack.url}/api/portings?limit=1&user=usr_none`)
    const id = headers.get('x-request-id')
    const lines = stack
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.find(({ requestId }) => requestId === id)).toMatchObject({ operation: 'listPortings', status: 200 })
    expect(stack.log()).not.toContain('usr_none')
  })

  test.each([
    ['/api/users/usr_1', 'usr_1'],
    ['/api/portings/prt_1', 'prt_1'],
    ['/api/port-requests/0b51c7d5-6a4e-4b0e-9a55-3f4e1f1c2a01', '0b51c7d5-6a4e-4b0e-9a55-3f4e1f1c2a01'],
    [
      '/api/port-requests/0b51c7d5-6a4e-4b0e-9a55-3f4e1f1c2a01/sub-requests/0b51c7d5-6a4e-4b0e-9a55-3f4e1f1c2a02/foc-windows',
      '0b51c7d5-6a4e-4b0e-9a55-3f4e1f1c2a02',
    ],
    [`/api/port-requests/${'MARKED-4'}`, undefined],
  ])('%s has the id of its record', async (path, id) => {
    const { headers } = await ask(stack.url + path)
    const line = stack
      .log()
      .split('\n')
      .find((one) => one.includes(`"requestId":"${headers.get('x-request-id')}","operation"`))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ operation: expect.any(String), ...(id && { id }) })
    expect(line?.includes('"id"')).toBe(id !== undefined)
  })
})

test('what slips in under a telling name is cut out, and parsers are not quoted', () => {
  const written: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const logger = createLogger('info', sink)
  let parsing: unknown
  try {
    JSON.parse('{"accountPin":MARKED}')
  } catch (error) {
    parsing = error
  }
  logger.info({ accountPin: 'MARKED', body: { billingPin: 'MARKED', token: 'MARKED' } }, 'x')
  logger.error({ err: new Error('outer', { cause: parsing }) }, 'y')
  expect(written).toHaveLength(2)
  expect(written.join('')).not.toContain('MARKED')
  expect(written.join('')).toContain('outer')
})

onBothHomes('a statement that fails', (store) => {
  test('is told by its code, without the values it was given', async () => {
    const written: string[] = []
    const sink = new Writable({ write: (chunk) => void written.push(String(chunk)) })
    const refused = await store()
      .db.execute(sql`select ${'MARKED'}::integer`)
      .catch((error: unknown) => error)
    createLogger('info', sink).warn({ err: new Error('outer', { cause: refused }) }, 'x')
    expect(written.join('')).not.toContain('MARKED')
    // https://www.postgresql.org/docs/15/errcodes-appendix.html: invalid text representation.
    expect(JSON.parse(written.join('')).err).toMatchObject({ message: 'outer', cause: { cause: { code: '22P02' } } })
  })
})

test('below its level nothing is written', () => {
  const written: string[] = []
  const sink = new Writable({ write: (chunk) => void written.push(String(chunk)) })
  createLogger('warn', sink).answered({ requestId: 'a', operation: 'b', id: null, status: 200, ms: 1 })
  expect(written).toEqual([])
})
