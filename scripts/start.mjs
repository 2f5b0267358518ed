/** `npm start`: builds what is not built, starts sandbox and BFF, prints the address to open. */
import { build } from './build.mjs'
import { answers, claimPorts, eventEnvironment, simulatedWords, startTogether } from './stack.mjs'

const { where, ports } = await claimPorts()

const built = await build()
if (built.length > 0) console.log(`Built ${built.join(', ')}.`)

const together = startTogether()
const env = { ...ports, NODE_ENV: 'production', ...(where.simulatesGigs ? eventEnvironment(where.app) : {}) }
if (where.usesSandbox) together.start('sandbox', ['dist/sandbox/main.js'], { env })
together.start('server', ['dist/server/main.js'], { env })

const isReady =
  (!where.usesSandbox || (await answers(`${where.sandbox}/_sandbox/clock`, together.hasEnded))) &&
  (await answers(`${where.app}/healthz`, together.hasEnded))
if (isReady) {
  console.log(`\nPortdesk is ready: ${where.app}`)
  if (where.usesSandbox) console.log(`${simulatedWords(where)} (${where.sandbox}). Ctrl-C stops both.\n`)
} else if (!together.hasEnded()) {
  console.error('Portdesk did not answer within a minute. The lines above may say why.')
  together.stop(1)
}
process.exitCode = await together.finished
