/** Makes the data of one journey through the sandbox: as the brand's shop would, over the emulated API, and by its levers. */

/** Ids of donors in the sandbox's table, by the name an agent sees. */
const donors = {
  'AT&T': 'svp_0SN7hQe04WfUocRkBgBmqB',
  Verizon: 'svp_0SN7hQe04Ws95YMzjOvSlX',
  'T-Mobile': 'svp_0SN7hQe04WEMeiEj8Cj8IY',
  'Tallgrass Wireless': 'svp_0SN7hQe04WluiJhistpOck',
  EE: 'svp_0SN7hQe04WKEh0gMnU6OM6',
  'Three IE': 'svp_0SN7hQe04WEBC7QrHpsroO',
} as const

export interface Details {
  phoneNumber?: string
  provider?: string
  donor?: keyof typeof donors
  firstName?: string
  lastName?: string
  accountNumber?: string
  accountPin?: string
  accountType?: string
  address?: { line1: string; line2?: string; city: string; state?: string; postalCode?: string; country: string }
  behavior?: 'portIn' | 'cancelOnly'
  scheduledOn?: string
}

export interface Case {
  id: string
  status: string
  phoneNumber: string
  user: string
  subscription: string | null
}

export interface Fault {
  method?: string
  path?: string
  times?: number
  kind: string
  status?: number
  body?: unknown
  milliseconds?: number
  megabytes?: number
  headers?: Record<string, string>
}

/** As the sandbox sees it; `*` in a fault's path stands for anything. */
export const portingsPath = '/gigs/projects/sandbox/portings'

export type World = ReturnType<typeof createWorld>

/** Everything the donor of an American number asks for, true to itself: what is sent first is what the carrier holds. */
export const american: Details = {
  provider: 'p9',
  donor: 'AT&T',
  firstName: 'Miriam',
  lastName: 'Castellanos',
  accountNumber: '483920175',
  accountPin: '4821',
  address: { line1: '18 Alder Street', city: 'Albany', state: 'NY', postalCode: '12207', country: 'US' },
}

/** Numbers of 555 that the seeded world never hands out. A worker counts its own, for each has a sandbox of its own. */
let counter = 2000
const nextNumber = () => `+1212555${counter++}`

export function createWorld({ app, sandbox }: { app: string; sandbox: string }) {
  const gigs = (method: string, path: string, body?: object) =>
    ask(method, `${sandbox}/gigs/projects/sandbox${path}`, body) as Promise<unknown>
  const control = (method: string, path: string, body?: object) => ask(method, `${sandbox}/_sandbox${path}`, body)

  async function user(): Promise<{ id: string; email: string; fullName: string }> {
    const page = (await gigs('GET', '/users?limit=200')) as { items: { id: string; email: string; fullName: string }[] }
    const found = page.items[counter % page.items.length]
    if (!found) throw new Error('The seeded world has no users.')
    return found
  }

  async function draft({ donor, phoneNumber = nextNumber(), ...details }: Details): Promise<Case> {
    const owner = await user()
    const donorProvider = donor && { donorProvider: donors[donor] }
    return (await gigs('POST', '/portings', { user: owner.id, phoneNumber, ...donorProvider, ...details })) as Case
  }

  async function begun(details: Details): Promise<Case> {
    const made = await draft(details)
    await gigs('POST', '/subscriptions', { user: made.user, porting: made.id })
    return (await gigs('GET', `/portings/${made.id}`)) as Case
  }

  /** As the desk's lists show it now; null while they do not. Asked as an agent: see testing/sign-in.ts. */
  async function listed(id: string): Promise<Case | null> {
    const answer = await fetch(`${app}/api/portings/rows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids: [id] }),
    })
    if (!answer.ok) throw new Error(`The desk's rows gave ${answer.status}: ${await answer.text()}`)
    const { items } = (await answer.json()) as { items: Case[] }
    return items[0] ?? null
  }

  return {
    /** The emulated Telnyx API, as the shop that ordered would use it. */
    telnyx: (method: string, path: string, body?: object) =>
      ask(method, `${sandbox}/telnyx/origination/porting${path}`, body),
    user,
    draft,
    /** Waits until the desk's lists show the case as the provider has it: they learn of it by an event. */
    async seen(id: string): Promise<void> {
      for (let tries = 0; tries < 400; tries++) {
        const { status } = (await gigs('GET', `/portings/${id}`)) as Case
        if ((await listed(id))?.status === status) return
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`The lists did not show ${id} as it is within 20 seconds: are events sent?`)
    },
    /** One that nobody ports. */
    number: nextNumber,

    /** A draft that a subscription has taken into use, and that the provider has looked at: asked for more, sent, or waiting for consent, as its data say. */
    async started(details: Details): Promise<Case> {
      const { id } = await begun(details)
      await control('POST', '/clock', { advance: 'PT1M' })
      return (await gigs('GET', `/portings/${id}`)) as Case
    },

    /** A draft that a subscription has just taken into use. */
    begun,

    read: async (id: string) => (await gigs('GET', `/portings/${id}`)) as Case & Record<string, unknown>,
    list: async (query: string) => (await gigs('GET', `/portings?${query}`)) as { items: Case[] },
    patch: (id: string, changes: object) => gigs('PATCH', `/portings/${id}`, changes),

    put: (id: string, status: string, more: object = {}) =>
      control('POST', `/gigs/portings/${id}`, { status, ...more }),
    /** What the carrier holds of a number, PINs included: what a customer would say on the phone. */
    line: async (phoneNumber: string) =>
      (await control('GET', `/gigs/lines/${encodeURIComponent(phoneNumber)}`)) as Record<string, string | null>,
    advance: (by: string) => control('POST', '/clock', { advance: by }),
    /** Until the end of the journey no case moves by itself. */
    freeze: () => control('POST', '/clock', { frozen: true }),
    fail: (fault: Fault) => control('POST', '/faults', fault),
    clearFaults: () => control('DELETE', '/faults'),
    /** Leaves nothing behind for the next journey of this worker. */
    async tidy(): Promise<void> {
      await control('DELETE', '/faults')
      await control('POST', '/clock', { frozen: false })
    },
    /** What the sandbox has received, newest last. */
    requests: () => control('GET', '/requests'),
    control,
  }
}

async function ask(method: string, url: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: 'Bearer sandbox', ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url} gave ${answer.status}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}
