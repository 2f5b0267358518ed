/** A real OpenID Connect issuer in this process, which signs in whoever it is told to and asks nothing. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface TestIssuer {
  url: string
  clientId: string
  clientSecret: string
  /** Who comes back from the issuer next, and what it says of them besides `sub`. Null: refuses to let anybody go on. */
  person: { sub: string; claims: Record<string, unknown> } | null
  close(): Promise<void>
}

/** Where issuers put roles besides `roles`: under a name of their own, and inside another claim. */
const rolesElsewhere = ['https://acme.example/desk', 'realm_access', 'resource_access', 'realm', 'realm.role']

/** @param desks origins of the desks that the issuer sends people back to */
export async function startIssuer(...desks: string[]): Promise<TestIssuer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['portdesk', 'a client secret for tests MARKED']
  const people = new Map<string, Record<string, unknown>>()
  const issuer: TestIssuer = {
    url,
    clientId,
    clientSecret,
    person: null,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: desks.map((url) => `${url}/sign-in/callback`),
        post_logout_redirect_uris: desks.map((url) => `${url}/sign-in`),
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'roles', ...rolesElsewhere], email: ['email'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...people.get(sub), sub }) }),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a cookie key for tests'] },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    void (async () => {
      const { params } = await provider.interactionDetails(request, response)
      const { person } = issuer
      if (!person) return provider.interactionFinished(request, response, { error: 'access_denied' })
      people.set(person.sub, person.claims)
      const grant = new provider.Grant({ accountId: person.sub, clientId: String(params.client_id) })
      grant.addOIDCScope('openid profile email')
      const result = { login: { accountId: person.sub }, consent: { grantId: await grant.save() } }
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
    })()
  })
  return issuer
}
