import { defineConfig } from 'vitest/config'

/** Milliseconds. Two cores that build something else meanwhile must not turn a right answer into a failure. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } }

/** As in playwright.config.ts: a second try is told by the reporter, and is a defect to look into. */
const retry = process.env.CI ? 1 : 0

export default defineConfig({
  test: {
    // Else one core is left idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          // Pure rules, and a world that each test makes for itself: a process for each file would take longer than its tests.
          name: 'rules',
          include: ['src/{contract,sandbox}/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          ...patience,
          retry,
        },
      },
      {
        test: {
          // Each test makes its own server, and no module keeps what a test could tell: to load them anew for each file took two minutes.
          name: 'server',
          include: ['src/{server,testing}/**/*.test.ts', 'src/*.test.ts'],
          environment: 'node',
          isolate: false,
          ...patience,
          retry,
        },
      },
      {
        test: {
          name: 'web',
          include: ['src/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['src/testing/prepare-jsdom.ts'],
          ...patience,
          retry,
        },
      },
    ],
  },
})
