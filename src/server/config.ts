/** The validated environment. Before: main.ts. After: everything gets what it needs from here as an argument. */
import { telnyxCancellationPath } from '#contract/upstream/telnyx.ts'
import { type Environment, type Reader, reader } from './read-variables.ts'

export interface Config {
  port: number
  host: string
  gigs: {
    baseUrl: string
    project: string
    token: string
    /** Signs what the upstream tells; several while one is being replaced by another. Empty when events are not set up. */
    webhookSecrets: string[]
    /** Sends `Idempotency-Key` on POST and DELETE. Off unless switched on: a project that is not approved for it is refused. */
    sendsIdempotencyKeys: boolean
    /** Recipient networks to offer from the start; those seen in answers are added. */
    recipientProviders: string[]
  }
  /** Null where the desk has a real Gigs and nothing was said of Telnyx: simulated requests have no place among real ones. */
  telnyx: {
    baseUrl: string
    user: string
    token: string
    /** Last part of the path that asks for a cancellation: no public text names it. */
    cancellationPath: string
  } | null
  /** Where the sandbox's levers are; null on a real upstream. */
  sandboxControlUrl: string | null
  databaseUrl: string | null
  dataDir: string
  oidc: { issuer: string; clientId: string; clientSecret: string; roleClaim: string; publicUrl: string } | null
  /** Origin under which browsers reach the desk; null when it is whatever host they ask. */
  publicUrl: string | null
  sessionSecret: string | null
  /** Reverse proxies whose word on who asks is taken; with none the address is that of the connection. */
  trustedProxies: string[]
  /** How long the activity log goes back, in days. */
  activityDays: number
  logLevel: string
}

export type ConfigResult = { config: Config } | { problems: string[] }

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/

/** Reads and checks everything at once, so that one start shows every problem. Problems name variables, never values of secrets. */
export function readConfig(env: Environment): ConfigResult {
  const problems: string[] = []
  const read = reader(env, problems)

  const host = read.text('HOST', '127.0.0.1')
  const port = read.port('PORT', 8080)
  const sandboxPort = read.port('SANDBOX_PORT', 8081)
  const gigsToken = read.secret('GIGS_TOKEN')
  const usesSandbox = gigsToken === null || gigsToken === 'sandbox'
  const sandbox = `http://127.0.0.1:${sandboxPort}`

  const gigsUrl = read.url('GIGS_BASE_URL', usesSandbox ? `${sandbox}/gigs` : 'https://api.gigs.com')
  const publicUrl = read.origin('PUBLIC_URL')
  const config: Config = {
    port,
    host,
    gigs: {
      baseUrl: gigsUrl,
      project: read.pattern('GIGS_PROJECT', /^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, - and _', 'sandbox'),
      token: gigsToken ?? 'sandbox',
      webhookSecrets: read.webhookSecrets('GIGS_WEBHOOK_SECRET'),
      sendsIdempotencyKeys: read.choice('GIGS_IDEMPOTENCY_KEYS', ['off', 'on']) === 'on',
      recipientProviders: read
        .pattern('GIGS_RECIPIENT_PROVIDERS', /^[\w-]+(,[\w-]+)*$/, 'ids with commas between them, like p4,p9', '')
        .split(',')
        .filter(Boolean),
    },
    telnyx: readTelnyx(read, sandbox, usesSandbox, problems),
    sandboxControlUrl: usesSandbox && URL.canParse(gigsUrl) ? `${new URL(gigsUrl).origin}/_sandbox` : null,
    databaseUrl: read.databaseUrl('DATABASE_URL'),
    dataDir: read.text('DATA_DIR', '.data'),
    oidc: readOidc(env, read, publicUrl ?? '', problems),
    publicUrl,
    sessionSecret: read.sessionSecret('SESSION_SECRET'),
    trustedProxies: read.proxies('TRUSTED_PROXIES'),
    activityDays: Number(
      read.pattern('ACTIVITY_DAYS', /^([1-9]\d{0,3}|10000)$/, 'a number of days from 1 to 10000', '400'),
    ),
    logLevel: read.choice('LOG_LEVEL', logLevels, 'info'),
  }

  if (!usesSandbox && !env.GIGS_PROJECT) problems.push('GIGS_PROJECT: must be set, because GIGS_TOKEN is.')
  if (!config.oidc)
    problems.push(...demonstrationProblems(config, host, read.choice('DEMO_SIGN_IN', ['off', 'on']) === 'on'))
  if (usesSandbox && env.GIGS_BASE_URL && !isLoopbackUrl(gigsUrl))
    problems.push('GIGS_TOKEN: must be set, because GIGS_BASE_URL is not on this machine.')
  return problems.length > 0 ? { problems } : { config }
}

function readTelnyx(read: Reader, sandbox: string, isGigsSimulated: boolean, problems: string[]): Config['telnyx'] {
  const given = read.secret('TELNYX_API_TOKEN')
  const isReal = given !== null && given !== 'sandbox'
  const baseUrl = read.url('TELNYX_BASE_URL', isReal ? 'https://api.telnyx.com' : '')
  const user = read.text('TELNYX_API_USER', isReal ? '' : 'sandbox')
  const cancellationPath = read.pattern(
    'TELNYX_CANCELLATION_PATH',
    /^[a-z_-]{1,40}$/,
    'small letters',
    telnyxCancellationPath,
  )
  if (!user) problems.push('TELNYX_API_USER: must be set, because TELNYX_API_TOKEN is.')
  if (!isReal && baseUrl && !isLoopbackUrl(baseUrl))
    problems.push('TELNYX_API_TOKEN: must be set, because TELNYX_BASE_URL is not on this machine.')
  if (!given && !baseUrl && !isGigsSimulated) return null
  return { baseUrl: baseUrl || `${sandbox}/telnyx`, user, token: given ?? 'sandbox', cancellationPath }
}

const hasRealToken = ({ token }: { token: string }) => token !== 'sandbox'

/** Whether real customers are behind either side: then the demonstration sign-in stays on this machine, under its own names. */
export function usesRealUpstream({ gigs, telnyx }: Pick<Config, 'gigs' | 'telnyx'>): boolean {
  return hasRealToken(gigs) || (telnyx !== null && hasRealToken(telnyx))
}

/** The demonstration sign-in asks nobody for a password: in front of real customers only where the operator says so, and alone. */
function demonstrationProblems({ gigs, telnyx, publicUrl }: Config, host: string, isWanted: boolean): string[] {
  if (!usesRealUpstream({ gigs, telnyx })) return []
  const name = hasRealToken(gigs) ? 'GIGS_TOKEN' : 'TELNYX_API_TOKEN'
  const problems: string[] = []
  if (!isWanted)
    problems.push(
      `OIDC_ISSUER: must be set, because ${name} is a real one and the demonstration sign-in lets anybody in. To use it all the same, on this machine only, set DEMO_SIGN_IN=on.`,
    )
  if (!loopback.test(host))
    problems.push(
      `HOST: must stay a loopback address (127.0.0.1) while ${name} is a real one and nobody has to prove who they are.`,
    )
  if (publicUrl !== null && !isLoopbackUrl(publicUrl))
    problems.push(
      `PUBLIC_URL: must be on this machine while ${name} is a real one and nobody has to prove who they are.`,
    )
  return problems
}

function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && loopback.test(new URL(url).hostname)
}

function readOidc(env: Environment, read: Reader, publicUrl: string, problems: string[]): Config['oidc'] {
  if (!env.OIDC_ISSUER) {
    for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLE_CLAIM'])
      if (env[name]) problems.push(`${name}: has no effect without OIDC_ISSUER.`)
    return null
  }
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL', 'SESSION_SECRET'])
    if (!env[name]) problems.push(`${name}: must be set, because OIDC_ISSUER is.`)
  const issuer = read.url('OIDC_ISSUER', '')
  for (const [name, url] of Object.entries({ OIDC_ISSUER: issuer, PUBLIC_URL: publicUrl }))
    if (url.startsWith('http:') && !isLoopbackUrl(url))
      problems.push(
        `${name}: must begin with https:// unless it is on this machine, because who signs in sends secrets there.`,
      )
  return {
    issuer,
    clientId: env.OIDC_CLIENT_ID ?? '',
    clientSecret: env.OIDC_CLIENT_SECRET ?? '',
    roleClaim: read.pattern(
      'OIDC_ROLE_CLAIM',
      /^[\x21-\x7e]{1,200}$/,
      'the name of a claim, or the way to it with dots',
      'roles',
    ),
    publicUrl,
  }
}
