import { Failure } from '#contract/errors.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { makePorting } from './make-porting.ts'

/** A draft that nothing has happened to; say only what differs. */
export function makeDraft(different: Partial<Porting> & { id: string }): Porting {
  return makePorting({ status: 'draft', firstName: 'Ana', subscription: null, lastRequestedAt: null, ...different })
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

  /** Changes a case without a word to anybody. */
  replace(id: string, change: Partial<Porting>): void {
    const index = this.cases.findIndex((one) => one.id === id)
    const before = this.cases[index]
    if (before) this.cases[index] = { ...before, ...change }
  }

  listPortingsAnew = async ({ status, after }: { status?: string[] | undefined; after?: string | undefined }) => {
    const from = after === undefined ? 0 : this.cases.findIndex((one) => one.id === after) + 1
    if (after !== undefined && from === 0) throw new Failure('upstreamRejected', 'There is no such cursor.')
    const rest = this.cases.slice(from).filter((one) => status?.includes(one.status) ?? true)
    const items = rest.slice(0, this.#pageSize)
    return { items, unreadable: [], after: rest.length > items.length ? (items.at(-1)?.id ?? null) : null }
  }

  getPortingAnew = async (id: string) => {
    const found = this.cases.find((one) => one.id === id)
    if (!found) throw new Failure('notFound', 'There is no such porting.')
    return found
  }

  #create(): Porting {
    const made = makeDraft({ id: `prt_${this.#made++}`, createdAt: this.#stamp() })
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
