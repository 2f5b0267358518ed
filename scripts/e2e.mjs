/** `npm run e2e`: builds what is not built, finds a browser, runs the journeys. Arguments go on to Playwright: `-- --ui`, `-- --grep @a11y`. */
import { spawnSync } from 'node:child_process'
import { build } from './build.mjs'
import { findBrowser, noBrowser } from './find-browser.mjs'
import { root } from './stack.mjs'

const browser = findBrowser({ isSeen: process.argv.some((one) => /^--(ui|headed|debug)/.test(one)) })
if (!browser) {
  console.error(noBrowser)
  process.exit(1)
}
await build()
const playwright = ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, playwright, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHROME_PATH: browser },
})
process.exitCode = status ?? 1
