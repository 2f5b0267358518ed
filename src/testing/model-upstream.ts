import { Failure } from '#contract/errors.ts'
import type { Porting } from '#contract/resources/porting.ts'

/** A porting in full; say only what the test is about. */
export function portingOf(change: Partial<Porting> & { id: string }): Porting {
  return {
    status: 'draft',
    phoneNumber: '+12125550148',
    phoneNumberFormatted: '+1 212 555 0148',
    country: 'US',
    provider: 'p9',
    recipientProvider: null,
    donorProvider: { id: 'svp_att', name: 'AT&T', country: 'US', recipientProviders: ['p9'] },
    donorProviderApproval: null,
    accountNumber: null,
    accountPinExists: false,
    billingPinExists: false,
    accountType: null,
    address: null,
    behavior: 'portIn',
    birthday: null,
    firstName: 'Ana',
    lastName: 'Torres',
    scheduledOn: null,
    required: [],
    missing: [],
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    user: 'usr_1',
    subscription: null,
    createdAt: '2026-11-01T09:00:00Z',
    lastRequestedAt: null,
    lastDeclinedAt: null,
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    ...change,
  } as Porting
}

export interface ModelEvent {
  porting: Porting
  at: Date
  isDeletion: boolean
}

export type ModelAct = 'create' | 'rename' | 'request' | 'decline' | 'askMore' | 'complete' | 'delete'

/** The smallest thing that behaves like the upstream where order matters: seconds as stamps, newest first, no revision numbers. */
export class ModelUpstream {
  readonly cases: Porting[] = []
  /** Everything that was announced, in order. */
  readonly events: ModelEvent[] = []
  #second = Date.UTC(2026, 10, 1) / 1000
  #made = 0
  readonly #pageSize: number

  constructor(pageSize: number) {
    this.#pageSize = pageSize
  }

  /** Several acts within one second unless told to wait. */
  passSecond(): void {
    this.#second += 1
  }

  /** Does nothing when there is no such case. */
  act(act: ModelAct, which: number): Porting | null {
    if (act === 'create') return this.#create()
    const index = this.cases.length === 0 ? -1 : which % this.cases.length
    const before = this.cases[index]
    if (!before) return null
    if (act === 'delete') {
      this.cases.splice(index, 1)
      this.#announce(before, true)
      return null
    }
    const after = { ...before, ...this.#change(act, before) }
    this.cases[index] = after
    this.#announce(after, false)
    return after
  }

  listPortingsAnew = async ({ status, after }: { status?: string[] | undefined; after?: string | undefined }) => {
    const from = after === undefined ? 0 : this.cases.findIndex((one) => one.id === after) + 1
    if (after !== undefined && from === 0) throw new Failure('upstreamRejected', 'There is no such cursor.')
    const rest = this.cases.slice(from).filter((one) => status?.includes(one.status) ?? true)
    const items = rest.slice(0, this.#pageSize)
    return { items, after: rest.length > items.length ? (items.at(-1)?.id ?? null) : null }
  }

  getPortingAnew = async (id: string) => {
    const found = this.cases.find((one) => one.id === id)
    if (!found) throw new Failure('notFound', 'There is no such porting.')
    return found
  }

  #create(): Porting {
    const made = portingOf({ id: `prt_${this.#made++}`, createdAt: this.#stamp() })
    this.cases.unshift(made)
    this.#announce(made, false)
    return made
  }

  #change(act: Exclude<ModelAct, 'create' | 'delete'>, before: Porting): Partial<Porting> {
    switch (act) {
      case 'rename':
        return { firstName: before.firstName === 'Ana' ? 'Ina' : 'Ana' }
      case 'request':
        return { status: 'requested', lastRequestedAt: this.#stamp(), declinedCode: null }
      case 'decline':
        return {
          status: 'declined',
          lastDeclinedAt: this.#stamp(),
          declinedAttempts: before.declinedAttempts + 1,
          declinedCode: 'portingDeclined',
        }
      case 'askMore':
        return { status: before.status === 'pending' ? 'informationRequired' : 'pending' }
      case 'complete':
        return { status: 'completed', completedAt: this.#stamp() }
    }
  }

  #announce(porting: Porting, isDeletion: boolean): void {
    this.events.push({ porting, at: new Date(this.#second * 1000), isDeletion })
  }

  #stamp(): string {
    return new Date(this.#second * 1000).toISOString()
  }
}
