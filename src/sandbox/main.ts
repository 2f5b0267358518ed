/** Starts the sandbox alone, from the environment. Before: `npm run sandbox` and scripts/. After: start-sandbox.ts. */
import { readConfiguration } from './configuration.ts'
import { startSandbox } from './start-sandbox.ts'

const configuration = readConfiguration(process.env)
if (!configuration.ok) {
  console.error(['The sandbox cannot start:', ...configuration.problems.map((problem) => `  ${problem}`)].join('\n'))
  process.exit(1)
}

try {
  const sandbox = await startSandbox({ ...configuration.options, log: console.log })
  console.log(
    `Sandbox: ${sandbox.gigsUrl} (project ${configuration.options.project}, token sandbox) and ${sandbox.telnyxUrl} (user and token sandbox); levers at ${sandbox.url}/_sandbox`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sandbox.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const { port, dataDir } = configuration.options
  console.error(
    isTaken
      ? `The sandbox cannot start: port ${port} is taken (SANDBOX_PORT).`
      : `The sandbox cannot start, with its data in ${dataDir}:`,
  )
  if (!isTaken) console.error(error)
  process.exit(1)
}
