import { NavigationType } from 'react-router'
import { expect, test } from 'vitest'
import type { Ahead, Place } from './place.ts'
import { type Staged, staged } from './staged.ts'

function at(address: string, navigationType = NavigationType.Push): Place {
  const { pathname, search, hash } = new URL(address, 'http://desk')
  return { location: { pathname, search, hash, state: null, key: address }, navigationType }
}

const back = (address: string) => at(address, NavigationType.Pop)
const ahead = (address: string): Ahead => ({ key: `ahead ${address}`, place: at(address) })

/** Where one is after going through these places. */
const walk = (...places: Place[]) =>
  places.reduce<Staged | null>((before, place) => staged(before, place, null), null) as Staged

test('the list stays behind a case and its form, and going back finds it as it was left', () => {
  const list = at('/portings?status=declined')
  const inForm = walk(list, at('/portings/prt_1'), at('/portings/prt_1/edit'))
  expect(inForm.list).toEqual({ turn: 1, place: list })
  expect(staged(inForm, back('/portings?status=declined'), null).list?.turn).toBe(1)
})

test('another filter on the list is the same page', () => {
  expect(walk(at('/portings'), at('/portings?status=declined')).list?.turn).toBe(1)
})

test.each([
  ['another filter, by a link on the case', '/portings?user=usr_1'],
  ['a search in the fragment', '/portings#find=0148'],
  ['the other list', '/worklist'],
])('%s is a page of its own', (_name, address) => {
  expect(walk(at('/portings'), at('/portings/prt_1'), at(address)).list?.turn).toBe(2)
})

test.each(['/portings/new', '/providers', '/settings', '/nowhere'])('no list stays behind %s', (address) => {
  expect(walk(at('/portings'), at(address)).list).toBeNull()
})

test('a case drawn ahead becomes the page when it is opened, and only then', () => {
  const drawn = ahead('/portings/prt_1')
  const list = walk(at('/portings'))
  expect(staged(list, at('/portings/prt_1'), drawn).adopted).toBe(drawn)
  expect(staged(list, at('/portings/prt_2'), drawn).adopted).toBeNull()
  expect(staged(list, at('/portings/prt_1?x=1'), drawn).adopted).toBeNull()
})

test('an adopted page stays one page until it is left', () => {
  const drawn = ahead('/portings/prt_1')
  const opened = staged(walk(at('/portings')), at('/portings/prt_1'), drawn)
  const replaced = staged(opened, at('/portings/prt_1'), ahead('/portings/prt_2'))
  expect(replaced.adopted).toBe(drawn)
  expect(staged(replaced, back('/portings'), null).adopted).toBeNull()
})

test('nothing moves while the place is the same', () => {
  const list = walk(at('/portings'))
  expect(staged(list, list.place, ahead('/portings/prt_1'))).toBe(list)
})
