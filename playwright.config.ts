import { defineConfig } from '@playwright/test'

/** The journeys, in a real browser, through everything that `npm start` starts. Run by scripts/e2e.mjs, which finds the browser. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A journey meets real time limits on machines that may stand still for seconds. One that needs its second try is
  // counted by name at the end (scripts/test.mjs), and is a defect to look into.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    // To record every journey costs more than the journeys: where nobody sits beside it, only a second try is worth that.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-first-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
})
