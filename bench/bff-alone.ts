/** The BFF without its store, so that what is measured is the way of a read through it. A process of its own. Before: bff-cpu.ts. */
import { readConfig } from '#server/config.ts'
import { createLogger } from '#server/logging.ts'
import { startServer } from '#server/start-server.ts'
import { sessionsInMemory } from '#testing/sessions-in-memory.ts'

const read = readConfig(process.env)
if ('problems' in read) throw new Error(read.problems.join('\n'))
const { url } = await startServer({
  config: { ...read.config, port: 0 },
  logger: createLogger('info'),
  store: null,
  sessionRows: sessionsInMemory(),
})
process.send?.({ port: Number(new URL(url).port) })

// Whoever started it may have been killed.
process.once('disconnect', () => process.exit())
