/** Numbers that an answer leaves out are unknown, and no numbers are none. */
import { expect, test } from 'vitest'
import {
  TelnyxComment,
  TelnyxDraftSubRequest,
  TelnyxPortRequest,
  type TelnyxSubRequest,
} from '#contract/upstream/telnyx.ts'
import { toPortRequest, toPortRequestItem } from './to-port-request.ts'

const number = { phone_number: '+12125550100', sub_request_id: 'sub-1', carrier_name: 'Lumen' }
const group = { id: 'sub-1', status: 'submitted', phone_number_count: 2, underlying_carrier_names: ['Verizon'] }
const other = { ...group, id: 'sub-2', phone_number_count: 1 }

interface Told {
  phone_numbers?: object[] | null
  sub_requests: object[] | null
}

function read(told: Told) {
  const raw = TelnyxPortRequest.parse({ id: 'pr-1', ...told })
  return { request: toPortRequest(raw, (raw.sub_requests ?? []) as TelnyxSubRequest[]), item: toPortRequestItem(raw) }
}

test.each([
  ['the request', { phone_numbers: [number], sub_requests: [group] }],
  ['its groups', { sub_requests: [{ ...group, phone_numbers: [number] }] }],
])('numbers told by %s are known', (_by, told) => {
  const { request, item } = read(told)
  expect(request).not.toHaveProperty('numbersLeftOut')
  expect(request.subRequests[0]).not.toHaveProperty('numbersLeftOut')
  expect(request.subRequests[0]?.numbers.map(({ phoneNumber }) => phoneNumber)).toEqual(['+12125550100'])
  expect(item).toMatchObject({ numberCount: 1, carriers: ['Lumen'] })
})

test('what is null counts as left out, and stops no list', () => {
  const nothing = {
    phone_numbers: null,
    sub_requests: null,
    phone_number_counts_by_status: null,
    support_key: null,
  }
  const { request, item } = read(nothing)
  expect(request).toMatchObject({ subRequests: [], countsByStatus: [] })
  expect(item.numberCount).toBe(0)
  const [group] = read({ sub_requests: [{ id: 'sub-1', phone_number_count: null, phone_numbers: null }] }).request
    .subRequests
  expect(group).toMatchObject({ status: 'unknown', numberCount: 0 })
  expect(TelnyxDraftSubRequest.parse({ id: 'sub-1', complete: null }).complete).toBe(false)
  expect(TelnyxComment.parse({ id: 'one', body: null }).body).toBe('')
})

test('a request without numbers has none', () => {
  const { request, item } = read({ phone_numbers: [], sub_requests: [group] })
  expect(request).toMatchObject({ numbers: [] })
  expect(request).not.toHaveProperty('numbersLeftOut')
  expect(item.numberCount).toBe(0)
})

test('numbers that nobody tells are left out, and counted by what the groups say', () => {
  const { request, item } = read({ sub_requests: [group, other] })
  expect(request).toMatchObject({ numbers: [], numbersLeftOut: true })
  expect(request.subRequests).toMatchObject([{ numbersLeftOut: true, numberCount: 2 }, { numbersLeftOut: true }])
  expect(item).toMatchObject({ numbers: [], numberCount: 3, carriers: ['Verizon'] })
})

test('where only some groups tell theirs, those are known and the whole is not', () => {
  const { request } = read({ sub_requests: [{ ...group, phone_numbers: [number] }, other] })
  expect(request.numbersLeftOut).toBe(true)
  expect(request.subRequests[0]?.numbers).toHaveLength(1)
  expect(request.subRequests[0]).not.toHaveProperty('numbersLeftOut')
  expect(request.subRequests[1]).toMatchObject({ numbers: [], numbersLeftOut: true })
})
