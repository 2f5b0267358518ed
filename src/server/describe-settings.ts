import type { Config } from './config.ts'
import type { Store } from './store/home.ts'

/** What this desk was started with, as the activity log keeps it: of secrets only whether there is one. */
export function describeSettings(config: Config, store: Pick<Store, 'home'> | null): Record<string, string> {
  const { host, port, gigs, telnyx, oidc, publicUrl, sessionSecret, trustedProxies, activityDays } = config
  const set = (value: unknown) => (value === null ? 'not set' : 'set')
  return {
    HOST: host,
    PORT: String(port),
    GIGS_BASE_URL: gigs.baseUrl,
    GIGS_PROJECT: gigs.project,
    GIGS_TOKEN: gigs.token === 'sandbox' ? 'sandbox' : 'set',
    GIGS_WEBHOOK_SECRET: gigs.webhookSecrets.length > 0 ? 'set' : 'not set',
    GIGS_IDEMPOTENCY_KEYS: gigs.sendsIdempotencyKeys ? 'on' : 'off',
    TELNYX_BASE_URL: telnyx?.baseUrl ?? 'not set',
    TELNYX_API_TOKEN: telnyx === null ? 'not set' : telnyx.token === 'sandbox' ? 'sandbox' : 'set',
    OIDC_ISSUER: oidc?.issuer ?? 'not set',
    PUBLIC_URL: publicUrl ?? 'not set',
    SESSION_SECRET: set(sessionSecret),
    ACTIVITY_DAYS: String(activityDays),
    TRUSTED_PROXIES: trustedProxies.join(', ') || 'none',
    LOG_LEVEL: config.logLevel,
    store: store?.home ?? 'none',
    sandbox: config.sandboxControlUrl === null ? 'no' : 'yes',
  }
}
