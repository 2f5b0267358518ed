/** Starts processes that belong together, and ends them together. Before: start.mjs, dev.mjs, e2e, bench. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The public variables of a start, with their defaults. The BFF validates them; this only needs to know where to knock. */
function addresses(env = process.env) {
  const host = env.HOST || '127.0.0.1'
  const port = env.PORT || '8080'
  const sandboxPort = env.SANDBOX_PORT || '8081'
  return {
    host,
    port,
    sandboxPort,
    app: `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`,
    sandbox: `http://127.0.0.1:${sandboxPort}`,
    ...simulated(env),
  }
}

/** With a token or an address of another upstream there is nothing to simulate here; the rules are those of src/server/config.ts. */
export function simulated(env) {
  const gigs = (!env.GIGS_TOKEN || env.GIGS_TOKEN === 'sandbox') && !env.GIGS_BASE_URL
  const telnyx = (env.TELNYX_API_TOKEN === 'sandbox' || (gigs && !env.TELNYX_API_TOKEN)) && !env.TELNYX_BASE_URL
  return { simulatesGigs: gigs, simulatesTelnyx: telnyx, usesSandbox: gigs || telnyx }
}

/** What of it is not real, for whoever starts it. */
export function simulatedWords({ simulatesGigs, simulatesTelnyx }) {
  if (simulatesGigs && simulatesTelnyx) return 'The carriers are simulated'
  return simulatesGigs ? 'The carriers of portings are simulated' : 'Port requests are simulated'
}

/** Lets the sandbox tell the BFF what happens. One secret for both, made anew for each start unless there is one. */
export function eventEnvironment(app, env = process.env) {
  return {
    GIGS_WEBHOOK_SECRET: env.GIGS_WEBHOOK_SECRET || `whsec_${randomBytes(24).toString('base64')}`,
    SANDBOX_WEBHOOK_URL: env.SANDBOX_WEBHOOK_URL || `${app}/webhooks/gigs`,
  }
}

/** Where to knock, with ports of 0 replaced by free ones. Ends the process with words when a port cannot be had. */
export async function claimPorts() {
  const env = { ...process.env }
  for (const name of ['PORT', 'SANDBOX_PORT']) if (env[name] === '0') env[name] = String(await freePort())
  const where = addresses(env)
  const problems = await Promise.all([
    portProblem(where.host, where.port, 'PORT'),
    where.usesSandbox ? portProblem('127.0.0.1', where.sandboxPort, 'SANDBOX_PORT') : null,
  ])
  for (const problem of problems) if (problem) console.error(problem)
  if (problems.some(Boolean)) process.exit(1)
  return { where, ports: { PORT: where.port, SANDBOX_PORT: where.sandboxPort } }
}

/** Says in words why a port cannot be used; null when it can. A port that is no number is left to the BFF's own list. */
function portProblem(host, port, variable) {
  const number = Number(port)
  if (!Number.isInteger(number) || number < 1 || number > 65535) return Promise.resolve(null)
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(describe(error, host, port, variable)))
    probe.listen(number, host, () => probe.close(() => resolve(null)))
  })
}

function describe(error, host, port, variable) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what listens there, or choose another: ${variable}=${Number(port) + 10} npm start`
  if (error.code === 'EACCES') return `Port ${port} needs more rights than this user has. Set ${variable} above 1023.`
  return `Cannot listen on ${host}:${port} (${variable}): ${error.code}.`
}

/** A port nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/**
 * Children under one roof: the first to end ends all, and so does a signal.
 * `finished` resolves with the exit code once every child is gone.
 */
export function startTogether() {
  const children = new Set()
  let code = null
  let finish
  const finished = new Promise((resolve) => {
    finish = resolve
  })

  const stop = (exitCode) => {
    code ??= exitCode
    if (children.size === 0) finish(code)
    for (const child of children) child.kill('SIGTERM')
    // A child that hangs must not keep the terminal.
    setTimeout(() => {
      for (const child of children) child.kill('SIGKILL')
    }, 8000).unref()
  }

  const start = (name, args, options = {}) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: options.stdio ?? 'inherit',
      env: { ...process.env, ...options.env },
    })
    children.add(child)
    child.once('exit', (exitCode, signal) => {
      children.delete(child)
      if (code === null && options.quiet !== true) console.error(`The ${name} ended (${signal ?? `code ${exitCode}`}).`)
      stop(exitCode === 0 ? 0 : (exitCode ?? 1))
    })
    return child
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop(0))
  return { start, stop, finished, hasEnded: () => code !== null }
}

/** Asks until the address answers with 2xx. False when `hasEnded` says there is nothing left to wait for. */
export async function answers(url, hasEnded, seconds = 60) {
  const until = Date.now() + seconds * 1000
  while (!hasEnded() && Date.now() < until) {
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (isThere) return true
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return false
}
