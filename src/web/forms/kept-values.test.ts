import { beforeEach, describe, expect, test } from 'vitest'
import {
  countTyped,
  forgetAllTyped,
  forgetTyped,
  keepFor,
  keepTyped,
  onLeft,
  readTyped,
  sweepTyped,
} from './kept-values.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const day = 24 * 60 * 60 * 1000

describe('what was typed', () => {
  beforeEach(() => {
    localStorage.clear()
    keepFor('ada')
  })

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
    expect(Object.keys(localStorage).sort()).toEqual(['else', 'portdesk:typed:ada:new'])
  })

  test.each(['', 'null', '[]', '{"at":"x","values":{}}', '{"at":1}', '{'])(
    'is nothing when the store holds %j',
    (text) => {
      localStorage.setItem('portdesk:typed:ada:a', text)
      expect(readTyped('a', now)).toBeNull()
    },
  )

  test('drops values of other kinds', () => {
    localStorage.setItem(
      'portdesk:typed:ada:a',
      JSON.stringify({ at: now, values: { a: 'x', b: 1, c: null, d: { e: 1 } } }),
    )
    expect(readTyped('a', now)).toEqual({ a: 'x' })
  })
})

describe('on a machine that several people use', () => {
  beforeEach(() => localStorage.clear())
  const typedBy = (person: string | null, key: string, text: string) => {
    keepFor(person)
    keepTyped(key, { text }, now)
  }

  test('nobody sees what another typed, and each finds their own again', () => {
    typedBy('ada', 'prt_1', 'of Ada')
    typedBy('bo', 'prt_1', 'of Bo')
    expect(readTyped('prt_1', now)).toEqual({ text: 'of Bo' })
    keepFor('ada')
    expect(readTyped('prt_1', now)).toEqual({ text: 'of Ada' })
    keepFor('cy')
    expect([readTyped('prt_1', now), countTyped(now)]).toEqual([null, 0])
  })

  test.each([
    ['ada', 'ada:prt_1'],
    ['https://id.example/people/7', 'https://id.example/people/7:prt_1'],
    ['%61da', 'ada'],
    ['', ':'],
  ])('no id of a person can be taken for a part of another: %s and %s', (one, other) => {
    typedBy(one, 'prt_1', 'of one')
    keepFor(other)
    expect([readTyped('prt_1', now), readTyped('', now), countTyped(now)]).toEqual([null, null, 0])
  })

  test('while nobody is known nothing is kept and nothing read', () => {
    typedBy('ada', 'prt_1', 'of Ada')
    typedBy(null, 'prt_1', 'of nobody')
    expect([readTyped('prt_1', now), countTyped(now)]).toEqual([null, 0])
    keepFor('ada')
    expect(readTyped('prt_1', now)).toEqual({ text: 'of Ada' })
  })

  test('whoever leaves takes all of their own along and nothing of others', () => {
    typedBy('bo', 'prt_1', 'of Bo')
    typedBy('ada', 'prt_1', 'of Ada')
    keepTyped('comment 7', { text: 'of Ada' }, now)
    expect(countTyped(now)).toBe(2)
    forgetAllTyped()
    // A form that is still open writes nothing any more.
    keepTyped('prt_1', { text: 'of Ada' }, now)
    expect(JSON.stringify(localStorage)).not.toContain('of Ada')
    keepFor('bo')
    expect(readTyped('prt_1', now)).toEqual({ text: 'of Bo' })
  })

  test('whoever leaves in one tab leaves in all of them', () => {
    let told = 0
    onLeft(() => {
      told += 1
    })
    keepFor('ada')
    window.dispatchEvent(new StorageEvent('storage', { key: 'portdesk:typed:bo:prt_1' }))
    expect(told).toBe(0)
    window.dispatchEvent(new StorageEvent('storage', { key: 'portdesk:left' }))
    expect(told).toBe(1)
    keepTyped('prt_1', { text: 'of Ada' }, now)
    expect(JSON.stringify(localStorage)).not.toContain('of Ada')
  })
})
