import { describe, expect, test } from 'vitest'
import { type TelnyxSubRequestStatus, telnyxSubRequestStatuses } from '#contract/upstream/telnyx.ts'
import { noDetails } from './account-details.ts'
import type { StoredSubRequest } from './stored.ts'
import {
  type Happening,
  isOpen,
  mayBeRated,
  nextSubRequest,
  refusalOfCancel,
  refusalOfEdit,
} from './sub-request-lifecycle.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-18T10:00:00Z')

function subIn(status: TelnyxSubRequestStatus, more: Partial<StoredSubRequest> = {}): StoredSubRequest {
  return {
    id: 'sub',
    supportKey: 'sr_1',
    status,
    numbers: [],
    details: noDetails,
    focDate: status === 'foc-date-confirmed' ? now + 72 * hour : null,
    exceptions: status === 'exception' ? ['OTHER'] : [],
    rating: null,
    ratingComment: null,
    createdAt: now - hour,
    updatedAt: now - hour,
    due: null,
    ...more,
  }
}

const happenings: Record<string, Happening> = {
  assigned: { kind: 'assigned', nextIn: 1 },
  'reviewed well': { kind: 'reviewed', exceptions: [], nextIn: 1 },
  'reviewed badly': { kind: 'reviewed', exceptions: ['LOA_ILLEGIBLE'], nextIn: 1 },
  'answered well': { kind: 'answered', exceptions: [], focDate: now + 99 * hour },
  'answered badly': { kind: 'answered', exceptions: ['OTHER'], focDate: 0 },
  'cut over': { kind: 'cutOver', exceptions: [] },
  'cut over badly': { kind: 'cutOver', exceptions: ['SV_CONFLICT'] },
  edited: { kind: 'edited', details: noDetails, isNewDate: false, nextIn: 1 },
  'edited with a new date': { kind: 'edited', details: noDetails, isNewDate: true, nextIn: 1 },
  solved: { kind: 'solved', nextIn: 1 },
  'cancel asked': { kind: 'cancelAsked', nextIn: 1 },
  'cancel confirmed': { kind: 'cancelConfirmed' },
  rated: { kind: 'rated', rating: 4, comment: null },
}

/** What is not in a line throws. */
const table: Record<TelnyxSubRequestStatus, Record<string, [next: TelnyxSubRequestStatus, due: string | null]>> = {
  unassigned: {
    assigned: ['in-process', 'review'],
    edited: ['unassigned', null],
    'edited with a new date': ['unassigned', null],
    'cancel asked': ['cancel-pending', 'cancel'],
  },
  'in-process': {
    'reviewed well': ['submitted', 'answer'],
    'reviewed badly': ['exception', null],
    edited: ['in-process', null],
    'edited with a new date': ['in-process', null],
    'cancel asked': ['cancel-pending', 'cancel'],
  },
  submitted: {
    'answered well': ['foc-date-confirmed', 'cutOver'],
    'answered badly': ['exception', null],
    edited: ['submitted', null],
    'edited with a new date': ['submitted', null],
    'cancel asked': ['cancel-pending', 'cancel'],
  },
  exception: {
    edited: ['submitted', 'answer'],
    'edited with a new date': ['submitted', 'answer'],
    solved: ['submitted', 'answer'],
    'cancel asked': ['cancel-pending', 'cancel'],
  },
  'foc-date-confirmed': {
    'cut over': ['ported', null],
    'cut over badly': ['exception', null],
    edited: ['foc-date-confirmed', null],
    'edited with a new date': ['submitted', 'answer'],
    'cancel asked': ['cancel-pending', 'cancel'],
  },
  'cancel-pending': { 'cancel confirmed': ['cancelled', null], rated: ['cancel-pending', null] },
  ported: { rated: ['ported', null] },
  cancelled: { rated: ['cancelled', null] },
}

const walk = telnyxSubRequestStatuses.flatMap((status) =>
  Object.keys(happenings).map((name) => [status, name, table[status][name] ?? null] as const),
)

test.each(walk)('%s, %s: %j', (status, name, expected) => {
  const happening = happenings[name] as Happening
  const before = subIn(status)
  if (expected === null) {
    expect(() => nextSubRequest(before, happening, now)).toThrow(/cannot happen/)
    return
  }
  const after = nextSubRequest(before, happening, now)
  expect([after.status, after.due?.kind ?? null]).toEqual(expected)
  expect(after.updatedAt).toBe(now)
  expect(after.exceptions.length > 0).toBe(after.status === 'exception')
})

describe('what a status allows', () => {
  test.each([
    ['unassigned', 'yes', 'everything', true],
    ['in-process', 'yes', 'everything', true],
    ['submitted', 'yes', 'connection', true],
    ['exception', 'yes', 'everything', true],
    ['foc-date-confirmed', 'yes', 'date', true],
    ['cancel-pending', 'no', 'nothing', true],
    ['ported', 'no', 'nothing', false],
    ['cancelled', 'no', 'nothing', false],
  ] as const)('%s: cancel %s, edit %s', (status, cancel, edit, open) => {
    const sub = subIn(status)
    const may = (field: string) => refusalOfEdit(sub, [field], now) === null
    expect(refusalOfCancel(sub, now) === null).toBe(cancel === 'yes')
    expect(may('account_number')).toBe(edit === 'everything')
    expect(may('foc_date_requested_by_user')).toBe(edit === 'everything' || edit === 'date')
    expect(may('default_connection_id')).toBe(edit !== 'nothing')
    expect(refusalOfEdit(sub, [], now)).toBe(null)
    expect(mayBeRated(sub)).toBe(edit === 'nothing')
    expect(isOpen(sub)).toBe(open)
  })

  test('two days before the FOC date it is too late', () => {
    const late = subIn('foc-date-confirmed', { focDate: now + 47 * hour })
    expect(refusalOfCancel(late, now)).toMatch(/48 hours/)
    expect(refusalOfEdit(late, ['foc_date_requested_by_user'], now)).toMatch(/48 hours/)
    expect(refusalOfEdit(late, ['default_connection_id'], now)).toBe(null)
  })
})
