import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { UpstreamCall, UpstreamName } from './upstream/guarded-exchange.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** Seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

/** What operators watch, each app with a registry of its own. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const http = new Histogram({
    name: 'portdesk_http_request_seconds',
    help: 'Requests answered, by operation and status.',
    labelNames: ['operation', 'status'],
    buckets,
    registers,
  })
  const upstream = new Histogram({
    name: 'portdesk_upstream_call_seconds',
    help: 'Calls to the upstream, by operation and how they ended.',
    labelNames: ['upstream', 'operation', 'result'],
    buckets,
    registers,
  })
  const keyRefused = new Gauge({
    name: 'portdesk_upstream_key_refused',
    help: 'Alarm: 1 while the upstream refuses our key.',
    labelNames: ['upstream'],
    registers,
  })
  const keyRefusals = new Counter({
    name: 'portdesk_upstream_key_refusals_total',
    help: 'Calls that the upstream refused because of our key.',
    labelNames: ['upstream'],
    registers,
  })
  const faults = new Counter({
    name: 'portdesk_upstream_faults_total',
    help: 'What went wrong between us and the upstream, as exactly as it is known; circuitOpen was not asked at all.',
    labelNames: ['upstream', 'fault'],
    registers,
  })
  const circuit = new Gauge({
    name: 'portdesk_upstream_circuit_open',
    help: 'Alarm: 1 while the upstream does not answer and calls to it fail at once.',
    labelNames: ['upstream'],
    registers,
  })
  for (const upstream of ['gigs', 'telnyx']) {
    keyRefused.set({ upstream }, 0)
    circuit.set({ upstream }, 0)
  }
  const unhandled = new Counter({
    name: 'portdesk_unhandled_rejections_total',
    help: 'Promises that failed with nobody listening: each is a fault of ours.',
    registers,
  })
  const events = new Counter({
    name: 'portdesk_events_total',
    help: 'Signed events taken in, by type and what the local copy made of them.',
    labelNames: ['type', 'outcome'],
    registers,
  })
  const eventLag = new Histogram({
    name: 'portdesk_event_lag_seconds',
    help: 'From when an event happened, by the upstream, to when it was stored.',
    buckets: [0.1, 0.5, 1, 2, 5, 15, 60, 600, 3600, 36_000],
    registers,
  })
  // Resolving labels anew costs more than the observation itself.
  const children = new Map<string, { observe(seconds: number): void }>()

  return {
    request(operation: string, status: number, seconds: number): void {
      const key = `${operation} ${status}`
      const child = children.get(key) ?? http.labels(operation, String(status))
      children.set(key, child)
      child.observe(seconds)
    },
    upstreamCall({ upstream: name, operation, result, detail, took }: UpstreamCall): void {
      const answered = result === 'ok' || result === 'rejected' || result === 'notFound'
      if (!answered && result !== 'canceled') faults.inc({ upstream: name, fault: detail ?? result })
      // What was never asked took no time, and would make a dead upstream look quick.
      if (result === 'circuitOpen') return
      const key = `${name} ${operation} > ${result}`
      const child = children.get(key) ?? upstream.labels(name, operation, result)
      children.set(key, child)
      child.observe(took / 1000)
      if (result === 'keyRefused') keyRefusals.inc({ upstream: name })
      if (answered || result === 'keyRefused') keyRefused.set({ upstream: name }, answered ? 0 : 1)
    },
    upstreamCircuit(name: UpstreamName, isOpen: boolean): void {
      circuit.set({ upstream: name }, isOpen ? 1 : 0)
    },
    /** `lag` in seconds. A type is an open list from outside, so only those of portings are told apart. */
    event({ type, outcome, lag }: { type: string; outcome: string; lag: number }): void {
      events.labels(/^com\.gigs\.porting\.\w{1,40}$/.test(type) ? type : 'other', outcome).inc()
      eventLag.observe(Math.max(0, lag))
    },
    /** Asked at each reading. NaN = not known. */
    gauge(name: string, help: string, read: () => Promise<number>): void {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await read().catch(() => Number.NaN))
        },
      })
    },
    unhandledRejection: () => unhandled.inc(),
    contentType: registry.contentType,
    read: () => registry.metrics(),
  }
}
