/** The Telnyx side as a poll knows it: two lists by pages, a look at one. What happens is said by the test, in the test's time. */
import { Failure } from '#contract/errors.ts'
import type { PortRequest } from '#contract/resources/port-request.ts'
import type { PolledUpstream } from '#server/upstream/telnyx-provider.ts'
import { anySubRequest } from './any-sub-request.ts'

export const portRequestActs = ['create', 'except', 'fix', 'finish', 'split', 'remove', 'rename'] as const
export type PortRequestAct = (typeof portRequestActs)[number]

const isOver = (status: string) => status === 'ported' || status === 'cancelled'

export class ModelPortRequests implements PolledUpstream {
  /** Newest first. */
  requests: PortRequest[] = []
  readonly calls: string[] = []
  /** Asked before each call; what it throws is what the upstream says. */
  onCall: (call: string) => void = () => {}
  private time = Date.UTC(2026, 10, 1)
  private made = 0
  private readonly largestPage: number

  constructor(largestPage = 250) {
    this.largestPage = largestPage
  }

  act(act: PortRequestAct, which: number): void {
    this.time += 60_000
    if (act === 'create') {
      this.create()
      return
    }
    const request = this.requests[which % Math.max(1, this.requests.length)]
    // What is over stays so, and there; a rating may still come.
    if (!request || (!this.isOpen(request) && act !== 'rename')) return
    if (act === 'remove') {
      this.requests = this.requests.filter(({ id }) => id !== request.id)
      return
    }
    const updatedAt = this.now()
    const changed = { except: 'exception', fix: 'submitted', finish: 'ported' }[act as string]
    const [first, ...rest] = request.subRequests
    if (!first) return
    const subs =
      act === 'split'
        ? [...request.subRequests, { ...first, id: `${first.id}_${this.made++}`, updatedAt }]
        : act === 'finish'
          ? request.subRequests.map((sub) => ({ ...sub, status: 'ported', updatedAt }))
          : [
              {
                ...first,
                status: changed ?? first.status,
                holder: changed ? first.holder : `Holder ${this.made++}`,
                updatedAt,
              },
              ...rest,
            ]
    this.requests = this.requests.map((one) => (one.id === request.id ? { ...one, updatedAt, subRequests: subs } : one))
  }

  listPortRequestsAnew: PolledUpstream['listPortRequestsAnew'] = async (status, { page, perPage }) => {
    this.told(`${status} ${page}/${perPage}`)
    const listed = this.requests.filter((one) => this.isOpen(one) === (status === 'incomplete'))
    const size = Math.min(perPage, this.largestPage)
    const items = listed.slice((page - 1) * size, page * size)
    return { items, unreadable: [], total: listed.length, asOf: new Date(this.time) }
  }

  getPortRequestAnew: PolledUpstream['getPortRequestAnew'] = async (id) => {
    this.told(`look ${id}`)
    const portRequest = this.requests.find((one) => one.id === id)
    if (!portRequest) throw new Failure('notFound', 'There is no such port request.')
    return { portRequest, asOf: this.now() }
  }

  isOpen = ({ subRequests }: PortRequest) => subRequests.some(({ status }) => !isOver(status))

  private told(call: string): void {
    this.calls.push(call)
    this.onCall(call)
  }

  private now = () => new Date(this.time).toISOString()

  private create(): void {
    const number = `+1212555${String(this.made).padStart(4, '0')}`
    const at = this.now()
    const id = `pr-${this.made++}`
    const numbers = [
      {
        ...{ phoneNumber: number, phoneNumberFormatted: number, country: 'US', lineType: null },
        ...{ carrier: 'Lumen', portabilityStatus: null, subRequestId: `${id}-a`, subRequestStatus: null },
      },
    ]
    const sub = anySubRequest({ id: `${id}-a`, status: 'submitted', numbers, createdAt: at, updatedAt: at })
    const request = { id, supportKey: `pr_${id}`, createdAt: at, updatedAt: at, numbers, countsByStatus: [] }
    this.requests = [{ ...request, subRequests: [sub] }, ...this.requests]
  }
}
