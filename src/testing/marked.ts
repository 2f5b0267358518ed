/** What the tests for traces type and look for. Before: server/no-trace.test.ts, e2e/no-trace.spec.ts. */
import { sql } from 'drizzle-orm'
import type { startSandbox } from '#sandbox/start-sandbox.ts'
import { type Database, rowsOf } from '#server/store/database.ts'

/** May be nowhere at all. */
export const markedSecrets = ['PINMARK4711', 'PINMARK4712', 'RIOMARK4713']
/** May be only in the answer to whoever asked to have it revealed. */
export const markedPersonal = ['ACCTMARK99', '1903-07-19', 'MARKED LANE 7', 'MARKVILLE']

export const markedFields = {
  accountPin: 'PINMARK4711',
  billingPin: 'PINMARK4712',
  accountNumber: 'ACCTMARK99',
  birthday: '1903-07-19',
  address: { line1: 'MARKED LANE 7', line2: null, city: 'MARKVILLE', state: 'NY', postalCode: '10118', country: 'US' },
}

type Fault = Parameters<Awaited<ReturnType<typeof startSandbox>>['control']['faults']['add']>[0]

/** As an upstream may quote what it was sent. */
const quoting = { message: 'PINMARK4711 and MARKED LANE 7 broke it' }

/** Milliseconds: longer than a marked desk waits. */
export const markedLimit = 1500
const late = 2 * markedLimit

const faultsByKind: Record<Fault['kind'], Fault[]> = {
  status: [
    { kind: 'status', status: 401 },
    { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    { kind: 'status', status: 503 },
  ],
  delay: [{ kind: 'delay', milliseconds: late }],
  stall: [{ kind: 'stall', milliseconds: late }],
  flood: [{ kind: 'flood', megabytes: 50 }],
  redirect: [{ kind: 'redirect', location: '/elsewhere?pin=PINMARK4711' }],
  'reset-before': [{ kind: 'reset-before' }],
  'reset-after': [{ kind: 'reset-after' }],
  cut: [{ kind: 'cut' }],
  garbled: [{ kind: 'garbled' }],
  'wrong-type': [{ kind: 'wrong-type' }],
}

/** Every way the sandbox can fail. */
export const everyFault: readonly Fault[] = Object.values(faultsByKind).flat()

/** And errors that quote what was sent: nobody else could know it for a secret. */
export const markedFaults: readonly Fault[] = [
  ...everyFault,
  { kind: 'status', status: 500, body: quoting },
  {
    kind: 'status',
    status: 422,
    body: {
      object: 'error',
      type: 'invalid',
      ...quoting,
      details: [{ path: 'accountPin', message: 'PINMARK4711 has letters' }],
      errors: [quoting],
    },
  },
]

/** Every row of every table, as text. */
export async function everythingIn(db: Database): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  if (tables.length < 8) throw new Error(`The store has only ${tables.length} tables: look elsewhere.`)
  const rows = await Promise.all(
    tables.map(({ name }) =>
      rowsOf<{ line: string }>(db, sql.raw(`select row_to_json(t)::text as line from "${name}" t`)),
    ),
  )
  return rows
    .flat()
    .map(({ line }) => line)
    .join('\n')
}

/** Where which mark was found, with what stands around it. */
export function tracesOf(marks: readonly string[], places: Readonly<Record<string, string>>): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    marks.flatMap((mark) => {
      const at = text.indexOf(mark)
      return at < 0 ? [] : [`${mark} in ${place}: ${text.slice(Math.max(0, at - 200), at + 80)}`]
    }),
  )
}
