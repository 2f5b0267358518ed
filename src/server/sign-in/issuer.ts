/** Sign-in by OpenID Connect: authorisation code with PKCE, nonce and state. Before: routes/sign-in-with-issuer.ts. After: the issuer. */
import * as openid from 'openid-client'
import * as z from 'zod/mini'
import { type Role, roles } from '#contract/resources/role.ts'
import type { Seal } from './sealed-cookie.ts'

export interface IssuerOptions {
  issuer: string
  clientId: string
  clientSecret: string
  /** Name of the claim that holds the role, or a list with it; one inside another is named with dots. */
  roleClaim: string
  /** Origin under which browsers reach the desk. */
  publicUrl: string
  /** Of the ID token, which rests in the store until sign-out and says who somebody is. */
  seal: Seal
}

/** What has to be there again when the browser comes back. Rests sealed in the browser meanwhile. */
const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where to go afterwards, as it was asked for. */
  to: z.string(),
  /** Milliseconds since the epoch. */
  begunAt: z.number(),
})
export type Attempt = z.infer<typeof Attempt>

/** Time to find one's password. */
export const attemptLasts = 10 * 60_000

export interface Arrival {
  id: string
  name: string
  /** Null when the issuer gives no role that is one of ours: then nobody gets in. */
  role: Role | null
  /** Sealed. */
  idToken: string | null
}

export type Issuer = ReturnType<typeof createIssuer>

export function createIssuer({ issuer, clientId, clientSecret, roleClaim, publicUrl, seal }: IssuerOptions) {
  const redirectUri = `${publicUrl}/sign-in/callback`
  let known: Promise<openid.Configuration> | null = null

  /** Asked for at the first sign-in and not at the start: a desk must come up while the issuer is down. */
  function discover(): Promise<openid.Configuration> {
    const isLocal = issuer.startsWith('http:')
    known ??= openid
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: 10,
        // Of another machine the configuration takes https only.
        execute: isLocal ? [openid.allowInsecureRequests] : [],
      })
      .catch((error) => {
        known = null
        throw error
      })
    return known
  }

  return {
    /** Where the browser goes, and what to hold until it comes back. */
    async begin(to: string, now: number): Promise<{ url: string; attempt: Attempt }> {
      const configuration = await discover()
      const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
      const url = openid.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { url: url.href, attempt: { state, nonce, verifier, to, begunAt: now } }
    },

    /** @returns null for what is no attempt, or too old */
    attemptFrom(value: unknown, now: number): Attempt | null {
      const attempt = Attempt.safeParse(value)
      return attempt.success && now - attempt.data.begunAt < attemptLasts ? attempt.data : null
    },

    /** `search` is what the issuer put behind the address. Throws when anything about the answer is not as it was agreed. */
    async finish(search: string, { state, nonce, verifier }: Attempt): Promise<Arrival> {
      const configuration = await discover()
      const tokens = await openid.authorizationCodeGrant(configuration, new URL(redirectUri + search), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims: Record<string, unknown> = tokens.claims() ?? {}
      const subject = String(claims.sub)
      // Many issuers put little into the token and the rest behind another question.
      const more =
        claimAt(claims, roleClaim) === undefined && configuration.serverMetadata().userinfo_endpoint
          ? await openid.fetchUserInfo(configuration, tokens.access_token, subject)
          : {}
      const told: Record<string, unknown> = { ...more, ...claims }
      return {
        id: subject,
        name: nameIn(told) ?? subject,
        role: roleIn(claimAt(claims, roleClaim) ?? claimAt(more, roleClaim)),
        idToken: tokens.id_token === undefined ? null : seal.close(tokens.id_token),
      }
    },

    /** Where the browser goes to end the session there too; the door where the issuer knows no such thing, or is away. */
    async leave(sealed: string | null): Promise<string> {
      try {
        const configuration = await discover()
        if (!configuration.serverMetadata().end_session_endpoint) return '/sign-in'
        const back = { post_logout_redirect_uri: `${publicUrl}/sign-in` }
        const idToken = sealed === null ? null : seal.open(sealed)
        // One that an older desk or another secret left is not opened; the issuer then asks its user once more.
        return openid.buildEndSessionUrl(
          configuration,
          typeof idToken === 'string' ? { ...back, id_token_hint: idToken } : back,
        ).href
      } catch {
        return '/sign-in'
      }
    },
  }
}

/** `realm_access.roles` is the claim of that name, else `roles` in `realm_access`: names of claims may hold dots themselves. */
function claimAt(claims: unknown, path: string): unknown {
  if (typeof claims !== 'object' || claims === null) return undefined
  if (Object.hasOwn(claims, path)) return (claims as Record<string, unknown>)[path]
  const inner = Object.entries(claims).filter(([name]) => path.startsWith(`${name}.`))
  return inner.map(([name, value]) => claimAt(value, path.slice(name.length + 1))).find((found) => found !== undefined)
}

/** The highest of ours among what the claim holds: a text, or a list of texts. */
function roleIn(claim: unknown): Role | null {
  const held = new Set([claim].flat())
  return [...roles].reverse().find((role) => held.has(role)) ?? null
}

function nameIn({ name, preferred_username, email }: Record<string, unknown>): string | null {
  const found = [name, preferred_username, email].find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof found === 'string' ? found.slice(0, 100) : null
}
