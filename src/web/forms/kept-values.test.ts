import { beforeEach, describe, expect, test } from 'vitest'
import { forgetTyped, keepTyped, readTyped, sweepTyped } from './kept-values.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const day = 24 * 60 * 60 * 1000

describe('what was typed', () => {
  beforeEach(() => localStorage.clear())

  test('comes back', () => {
    keepTyped('prt_1', { firstName: 'Zoë', donorProviderApproval: true }, now)
    expect(readTyped('prt_1', now + day)).toEqual({ firstName: 'Zoë', donorProviderApproval: true })
    expect(readTyped('prt_2', now)).toBeNull()
  })

  test('is forgotten on request, when nothing is left of it, and after a week', () => {
    keepTyped('a', { x: '1' }, now)
    forgetTyped('a')
    keepTyped('b', { x: '1' }, now)
    keepTyped('b', {}, now)
    keepTyped('c', { x: '1' }, now)
    expect([readTyped('a', now), readTyped('b', now), readTyped('c', now + 8 * day)]).toEqual([null, null, null])
  })

  test('sweeping removes only what is too old, and only our own', () => {
    localStorage.setItem('else', 'kept')
    keepTyped('old', { x: '1' }, now)
    keepTyped('new', { x: '1' }, now + 8 * day)
    sweepTyped(now + 8 * day)
    expect(Object.keys(localStorage).sort()).toEqual(['else', 'portdesk:typed:new'])
  })

  test.each(['', 'null', '[]', '{"at":"x","values":{}}', '{"at":1}', '{'])(
    'is nothing when the store holds %j',
    (text) => {
      localStorage.setItem('portdesk:typed:a', text)
      expect(readTyped('a', now)).toBeNull()
    },
  )

  test('drops values of other kinds', () => {
    localStorage.setItem(
      'portdesk:typed:a',
      JSON.stringify({ at: now, values: { a: 'x', b: 1, c: null, d: { e: 1 } } }),
    )
    expect(readTyped('a', now)).toEqual({ a: 'x' })
  })
})
