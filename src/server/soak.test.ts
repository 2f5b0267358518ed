/** A minute of a rough shift, pressed into seconds; `npm run bench -- --only soak` is the whole of it. */
import { expect, test, vi } from 'vitest'
import { ask } from '#testing/ask.ts'
import { soak } from '#testing/soak.ts'
import { startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'

onBothHomes('agents at work while the upstream fails in bursts', (store) => {
  test('no write is lost, doubled, or reported as what it was not', { timeout: 120_000 }, async () => {
    const stack = await startStack({
      portings: 200,
      store: { ...store(), close: async () => {} },
      sendsEvents: true,
      server: {
        rateLimits: { writes: 1e9 },
        timeLimits: { read: 300, write: 300, settle: 20 },
        circuit: { firstPauseMs: 50, longestPauseMs: 100 },
      },
    })
    try {
      stack.sandbox.control.freeze(true)
      await vi.waitFor(async () => expect((await ask(`${stack.url}/api/copy-status`)).body.isFilled).toBe(true), 20_000)
      const result = await soak({
        url: stack.url,
        control: stack.sandbox.control,
        agents: 12,
        milliseconds: 6000,
        atLeastWrites: 40,
        thinkMs: 40,
        burst: { everyMs: 450, lastsMs: 250, slowMs: 500 },
      })
      expect(result.contradictions).toEqual([])
      expect(result.faultsOfOurs).toEqual([])
      expect(result.dropped).toBe(0)
      // It was rough, and work went on.
      expect(result.bursts).toBeGreaterThanOrEqual(4)
      expect(result.readsFailed).toBeGreaterThan(0)
      expect(result.told.applied).toBeGreaterThan(0)
      expect(result.told.notApplied).toBeGreaterThan(0)
      expect((await ask(`${stack.url}/metrics`)).text).toMatch(/^portdesk_unhandled_rejections_total 0$/m)
    } finally {
      await stack.close()
    }
  })
})
