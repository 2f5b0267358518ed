import { describe, expect, test } from 'vitest'
import { subRequestStatuses } from '../resources/port-request.ts'
import { describeSubRequestStatus, subRequestActions } from './sub-request-status.ts'

const now = Date.parse('2026-11-21T12:00:00Z')

describe('phases', () => {
  test.each([
    ['unassigned', 'preparing'],
    ['in-process', 'donor'],
    ['submitted', 'donor'],
    ['exception', 'us'],
    ['foc-date-confirmed', 'fixed'],
    ['cancel-pending', 'donor'],
    ['ported', 'done'],
    ['cancelled', 'ended'],
  ])('%s is %s', (status, phase) => {
    expect(describeSubRequestStatus(status)).toMatchObject({ phase, raw: status })
  })

  test('every status that the upstream documents has words', () => {
    for (const status of subRequestStatuses) expect(describeSubRequestStatus(status).label).not.toBe(status)
  })

  test.each(['on-hold', 'toString', ''])('an unknown one keeps its own name: %s', (status) => {
    expect(describeSubRequestStatus(status)).toMatchObject({ label: status, phase: 'ended', raw: status })
  })
})

describe('what may be done', () => {
  const allowed = (status: string, focDate: string | null = null) => {
    const actions = subRequestActions({ status, focDate }, now)
    return (['edit', 'cancel', 'rate'] as const).filter((action) => actions[action] === null)
  }
  test.each([
    ['unassigned', ['edit', 'cancel']],
    ['in-process', ['edit', 'cancel']],
    ['submitted', ['edit', 'cancel']],
    ['exception', ['edit', 'cancel']],
    ['foc-date-confirmed', ['edit', 'cancel']],
    ['cancel-pending', ['rate']],
    ['ported', ['rate']],
    ['cancelled', ['rate']],
    ['on-hold', ['edit', 'cancel', 'rate']],
  ])('%s: %s', (status, actions) => {
    expect(allowed(status)).toEqual(actions)
  })

  test('two days before its date a port is no longer cancelled', () => {
    expect(allowed('foc-date-confirmed', '2026-11-23T12:00:01Z')).toEqual(['edit', 'cancel'])
    expect(allowed('foc-date-confirmed', '2026-11-23T11:59:59Z')).toEqual(['edit'])
    expect(subRequestActions({ status: 'foc-date-confirmed', focDate: '2026-11-23T11:59:59Z' }, now).scope).toBe(
      'connection',
    )
  })
})
