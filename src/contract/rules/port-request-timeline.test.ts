import { expect, test } from 'vitest'
import { anySubRequest } from '#testing/any-sub-request.ts'
import type { PortRequest, PortRequestSighting } from '../resources/port-request.ts'
import { portRequestTimeline } from './port-request-timeline.ts'

const request: PortRequest = {
  ...{ id: 'req_1', supportKey: 'pr_1', createdAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-21T10:00:00Z' },
  ...{ numbers: [], countsByStatus: [] },
  subRequests: [anySubRequest({ id: 'sub_1', status: 'exception' })],
}
const sighting: PortRequestSighting = {
  ...{ number: 1, subRequestId: 'sub_1', seenAt: '2026-11-21T10:01:00Z' },
  ...{ statusBefore: 'submitted', status: 'exception', focDateBefore: null, focDate: null },
}
const now = Date.parse('2026-11-21T12:00:00Z')
const lines = (sightings: PortRequestSighting[]) =>
  portRequestTimeline(request, now, sightings).map(({ when, title, at, detail }) =>
    [when, title, at, detail].join(' | '),
  )

test('what was seen is told as seen, between the present and what is not on record', () => {
  expect(lines([sighting])).toEqual([
    'present | Exception: 2 numbers | 2026-11-21T10:00:00Z | Brightleaf Ltd · Lumen',
    'past | Seen at this time: Exception | 2026-11-21T10:01:00Z | Before: Sent to donor · Brightleaf Ltd · Lumen',
    'past | What came between is not on record |  | ',
    'past | Submitted | 2026-11-20T10:00:00Z | ',
  ])
})

test.each<[Partial<PortRequestSighting>, string]>([
  [
    { statusBefore: null },
    'Seen at this time: Exception | 2026-11-21T10:01:00Z | A new group · Brightleaf Ltd · Lumen',
  ],
  [{ subRequestId: 'gone' }, 'Seen at this time: Exception | 2026-11-21T10:01:00Z | Before: Sent to donor'],
  [
    { status: 'somethingNew' },
    'Seen at this time: somethingNew | 2026-11-21T10:01:00Z | Before: Sent to donor · Brightleaf Ltd · Lumen',
  ],
  [
    { statusBefore: 'exception', focDate: '2026-12-01T10:00:00Z' },
    'Seen at this time: another date | 2026-11-21T10:01:00Z | The date was set anew · Brightleaf Ltd · Lumen',
  ],
])('%o is told', (more, line) => {
  expect(lines([{ ...sighting, ...more }])[1]).toBe(`past | ${line}`)
})

test('the newest sighting stands first', () => {
  const later = {
    ...sighting,
    number: 2,
    seenAt: '2026-11-21T11:00:00Z',
    statusBefore: 'exception',
    status: 'submitted',
  }
  const told = portRequestTimeline(request, now, [sighting, later]).filter(({ id }) => id.startsWith('seen'))
  expect(told.map(({ id }) => id)).toEqual(['seen 2', 'seen 1'])
})
