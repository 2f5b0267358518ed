/** Reads single variables and says what is wrong with them. Before: config.ts. */
import { isIP } from 'node:net'

export type Environment = Readonly<Record<string, string | undefined>>
export type Reader = ReturnType<typeof reader>

/** Small readers, one for each kind of value. An empty variable counts as not set. */
export function reader(env: Environment, problems: string[]) {
  const refuse = <T>(name: string, need: string, fallback: T): T => {
    problems.push(`${name}: must be ${need}.`)
    return fallback
  }
  const url = (name: string, fallback: string) => {
    const value = env[name]
    if (!value) return fallback
    const isUsable = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
    if (!isUsable) return refuse(name, 'an address that starts with http:// or https://', fallback)
    const { username, password, search, hash } = new URL(value)
    if (username || password) return refuse(name, 'an address without a user name or password in it', fallback)
    if (search || hash) return refuse(name, 'an address without ? or #', fallback)
    return value.replace(/\/+$/, '')
  }
  return {
    url,
    text: (name: string, fallback: string) => env[name] || fallback,
    port(name: string, fallback: number) {
      const value = env[name]
      if (!value) return fallback
      // 0 lets the system choose; tests need it.
      const isPort = /^\d{1,5}$/.test(value) && Number(value) <= 65_535
      return isPort ? Number(value) : refuse(name, 'a port number from 0 to 65535', fallback)
    },
    secret(name: string) {
      const value = env[name]
      if (!value) return null
      // Header values: anything else would fail at the first request instead of at the start.
      return /^[\x21-\x7e]+$/.test(value) ? value : refuse(name, 'printable ASCII without spaces', null)
    },
    webhookSecrets(name: string) {
      const value = env[name]
      if (!value) return []
      const secrets = value.split(/[\s,]+/).filter(Boolean)
      const isUsable = secrets.every((secret) =>
        /^(whsec_)?([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(secret),
      )
      return isUsable
        ? secrets
        : refuse(name, 'whsec_ and base64, as the provider shows it; several with commas between them', [])
    },
    /** Who may say for whom a request is: addresses and networks. */
    proxies(name: string) {
      const value = env[name]
      if (!value) return []
      const proxies = value.split(/[\s,]+/).filter(Boolean)
      const need =
        'addresses or networks of your own proxies with commas between them, like 10.0.0.7,10.1.0.0/16; a network of all addresses would let anybody claim to be anyone'
      return proxies.every(isAddressOrNetwork) ? proxies : refuse(name, need, [])
    },
    sessionSecret(name: string) {
      const value = env[name]
      if (!value) return null
      return value.length >= 32 ? value : refuse(name, 'at least 32 characters long', null)
    },
    pattern(name: string, pattern: RegExp, need: string, fallback: string) {
      const value = env[name]
      if (!value) return fallback
      return pattern.test(value) ? value : refuse(name, need, fallback)
    },
    choice(name: string, choices: readonly string[], fallback = choices[0] ?? '') {
      const value = env[name]
      if (!value) return fallback
      return choices.includes(value) ? value : refuse(name, `one of ${choices.join(', ')}`, fallback)
    },
    databaseUrl(name: string) {
      const value = env[name]
      if (!value) return null
      const isUsable = URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)
      return isUsable ? value : refuse(name, 'an address that starts with postgres:// or postgresql://', null)
    },
    origin(name: string) {
      const value = url(name, '')
      if (value === '') return null
      return new URL(value).pathname === '/' ? new URL(value).origin : refuse(name, 'an origin without a path', null)
    },
  }
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}
