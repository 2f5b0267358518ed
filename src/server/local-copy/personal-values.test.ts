import { expect, test } from 'vitest'
import { createKeyedDigest } from './keyed-digest.ts'
import { digestsOf } from './personal-values.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const of = (accountNumber: string) => digestsOf(digest, 'prt_1', { accountNumber }).accountNumber

test.each(['248-7171', '248 7171', '2487171.', ' 248/71-71 '])('%s is what 2487171 is to a donor', (spelled) => {
  expect(of(spelled)).toBe(of('2487171'))
})

test('a name keeps what tells it from another, and nothing but separators is something too', () => {
  const named = (lastName: string) => digestsOf(digest, 'prt_1', { lastName }).lastName
  expect(named('Smith-Jones')).not.toBe(named('SmithJones'))
  expect(of('--')).toBeDefined()
  expect(of('--')).not.toBe(of('2487171'))
})
