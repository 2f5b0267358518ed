/**
 * Every screen in a real browser, with marked secrets typed on both sides and every failure that the sandbox knows; then everything the
 * desk keeps or says, and everything the browser left on its disk, is searched for them. src/server/no-trace.test.ts is the same without
 * a browser, for what no screen would send.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { markedFaults, markedPersonal, markedSecrets, tracesOf } from '#testing/marked.ts'
import { portRequestScreens } from './scan-port-requests.ts'
import { portingScreens } from './scan-portings.ts'
import { type Scan, type Screens, scan } from './scanned-desk.ts'

test('No screen is left out', async () => {
  const source = await readFile(path.resolve(import.meta.dirname, '../src/web/routes.tsx'), 'utf8')
  const routes = [...source.matchAll(/(?:\[|path=)['"](\/[^'"]*)['"]/g)].map(([, pattern]) => pattern)
  expect(routes.length).toBeGreaterThan(10)
  expect(Object.keys({ ...portingScreens, ...portRequestScreens }).sort()).toEqual(routes.sort())
})

test('What is secret is nowhere once every screen of portings was used', async () => {
  test.setTimeout(600_000)
  const found = await scan(portingScreens)
  expectDriven(found, portingScreens, 'accountPin', 2 * markedFaults.length)
  expect(found.said.activity).toContain('revealField')
  expect(found.said.database).toContain('prt_')
  expectNoTrace(found, 'ACCTMARK99')
})

test('What is secret is nowhere once every screen of port requests was used', async () => {
  test.setTimeout(600_000)
  const found = await scan(portRequestScreens)
  expectDriven(found, portRequestScreens, 'pin_passcode', 2 * markedFaults.length)
  expect(found.said.activity).toContain('revealAccountField')
  expectNoTrace(found, 'MARKED LANE 7')
})

/** How those that were typed on either side begin. */
const typedNumbers = ['21255530', '3125378810']

/** The screens were seen, and the marks did go out. */
function expectDriven({ addresses, sent, said }: Scan, screens: Screens, secret: string, times: number): void {
  const seen = addresses.map((address) => new URL(address).pathname)
  for (const pattern of Object.keys(screens)) {
    const fits = new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`)
    expect(seen.filter((address) => fits.test(address)).length, pattern).toBeGreaterThan(0)
  }
  expect(sent.filter((names) => names.includes(secret)).length).toBeGreaterThanOrEqual(times)
  // Each place was looked into.
  expect(said.answers).toContain('"outcome":"applied"')
  expect(said.log).toContain('"operation":"')
}

/** `kept` is of a form that was not sent: on the device, for whoever typed it, and nowhere else. */
function expectNoTrace({ said, onDevice, keys, sessions }: Scan, kept: string): void {
  expect(onDevice['storage of the page']).toContain(kept)
  expect(tracesOf([kept], onDevice).length).toBeGreaterThan(1)
  const secrets = [...markedSecrets, ...keys]
  expect(tracesOf([...secrets, ...sessions], said)).toEqual([])
  expect(tracesOf(secrets, onDevice)).toEqual([])
  expect(tracesOf(markedPersonal, said)).toEqual([])
  // Lists show and search numbers, and nothing else is told them.
  const { log = '', metrics = '', activity = '', 'addresses and history': visited = '' } = said
  expect(tracesOf(typedNumbers, { log, metrics, activity, visited })).toEqual([])
}
