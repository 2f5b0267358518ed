/** What clients sent to the emulated paths, for tests and for the curious. Holds no PIN and no token. */
import type { HttpRequest } from './http-messages.ts'
import type { Instant } from './model.ts'

export interface ReceivedRequest {
  /** By the sandbox's clock, RFC 3339. */
  at: string
  method: string
  path: string
  query: Record<string, string[]>
  headers: Record<string, string>
  /** Parsed; null when there was none or when it was no JSON. */
  body: unknown
  /** Kind of the fault it met. */
  fault: string | null
}

export interface ReceivedRequests {
  add(request: HttpRequest, fault: string | null, at: Instant): void
  /** Oldest first; the last `kept` of them. */
  list(): ReceivedRequest[]
  clear(): void
}

const kept = 1000
const secrets = new Set(['accountpin', 'billingpin', 'pin_passcode', 'authorization', 'x-api-token', 'cookie'])
const redacted = '[redacted]'
/** Addresses that open without a key hold one. */
const keyedPath = /^(\/telnyx\/(?:uploads|downloads)\/).+/

export function createReceivedRequests(): ReceivedRequests {
  let requests: ReceivedRequest[] = []
  return {
    add({ method, path, query, headers, body }, fault, at) {
      requests.push({
        at: new Date(at).toISOString(),
        method,
        path: path.replace(keyedPath, `$1${redacted}`),
        query: Object.fromEntries(
          [...new Set(query.keys())].map((key) => [key, isSecret(key) ? [redacted] : query.getAll(key)]),
        ),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? redacted : (value ?? '')]),
        ),
        body: withoutSecrets(parse(body)),
        fault,
      })
      if (requests.length > 2 * kept) requests = requests.slice(-kept)
    },
    list: () => requests.slice(-kept),
    clear() {
      requests = []
    },
  }
}

const isSecret = (name: string) => secrets.has(name.toLowerCase())

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Deeper than any documented body goes, a value is left out: it may nest far enough to break what reads it. */
function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth === 6) return '[nested too deeply]'
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => withoutSecrets(item, depth + 1))
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    isSecret(key) ? redacted : withoutSecrets(inner, depth + 1),
  ])
  return Object.fromEntries(entries)
}
