import { join } from 'node:path'
import type { SandboxOptions } from './start-sandbox.ts'

type Environment = Record<string, string | undefined>

export type Configuration = { ok: true; options: SandboxOptions } | { ok: false; problems: string[] }

/** The environment → options, or what is wrong, by variable name. Values of secrets are never repeated. */
export function readConfiguration(environment: Environment): Configuration {
  const problems: string[] = []
  const value = (name: string) => environment[name]?.trim() || undefined

  function port(): number {
    const text = value('SANDBOX_PORT') ?? '8081'
    const isPort = /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    if (!isPort) problems.push(`SANDBOX_PORT must be a port number from 0 to 65535; it is "${text}".`)
    return Number(text)
  }

  function webhook(): SandboxOptions['webhook'] {
    const url = value('SANDBOX_WEBHOOK_URL')
    const secret = value('GIGS_WEBHOOK_SECRET')
    if (url === undefined) return null
    if (!/^https?:\/\/.+/.test(url) || !URL.canParse(url)) {
      problems.push(`SANDBOX_WEBHOOK_URL must be an http or https address; it is "${url}".`)
    }
    if (secret === undefined) problems.push('GIGS_WEBHOOK_SECRET must be set when SANDBOX_WEBHOOK_URL is.')
    else if (!secret.split(' ').every((one) => /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(one))) {
      problems.push(
        'GIGS_WEBHOOK_SECRET must be whsec_ followed by base64; two of them, separated by a space, sign twice.',
      )
    }
    return {
      url,
      secret: secret ?? '',
      unordered: isOn('SANDBOX_WEBHOOK_UNORDERED'),
      duplicates: isOn('SANDBOX_WEBHOOK_DUPLICATES'),
    }
  }

  function isOn(name: string): boolean {
    const text = value(name)
    if (text !== undefined && text !== 'true' && text !== 'false')
      problems.push(`${name} must be true or false; it is "${text}".`)
    return text === 'true'
  }

  function answerDelay(): number {
    const text = value('SANDBOX_ANSWER_DELAY') ?? '6'
    const isDelay = /^\d{1,7}(\.\d{1,3})?$/.test(text)
    if (!isDelay) problems.push(`SANDBOX_ANSWER_DELAY must be a number of seconds; it is "${text}".`)
    return Number(text) * 1000
  }

  function idempotencyKeys(): 'refused' | 'honoured' {
    const text = value('SANDBOX_IDEMPOTENCY_KEYS') ?? 'refused'
    if (text === 'refused' || text === 'honoured') return text
    problems.push(`SANDBOX_IDEMPOTENCY_KEYS must be refused or honoured; it is "${text}".`)
    return 'refused'
  }

  const options: SandboxOptions = {
    port: port(),
    host: value('SANDBOX_HOST') ?? '127.0.0.1',
    project: value('GIGS_PROJECT') ?? 'sandbox',
    dataDir: join(value('DATA_DIR') ?? '.data', 'sandbox'),
    webhook: webhook(),
    answerDelay: answerDelay(),
    idempotencyKeys: idempotencyKeys(),
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, options }
}
