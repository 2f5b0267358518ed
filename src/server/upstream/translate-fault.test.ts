import { describe, expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { fieldsOf, toFailure } from './translate-fault.ts'

const rejected = (body: object) =>
  new Fault('rejected', 'status 422', { status: 422, body: { object: 'error', ...body } })

describe('fieldsOf reads details of any likely shape', () => {
  test.each([
    [[{ path: 'address.postalCode', message: 'No.' }], { 'address.postalCode': 'No.' }],
    [[{ path: ['address', 'postalCode'], message: 'No.' }], { 'address.postalCode': 'No.' }],
    [[{ pointer: '/body/address/postalCode', detail: 'No.' }], { 'address.postalCode': 'No.' }],
    [[{ field: 'body.accountPin', reason: 'No.' }], { accountPin: 'No.' }],
    [[{ property: '$.items[0].city', description: 'No.' }], { 'items.0.city': 'No.' }],
    [
      [
        { name: 'status', message: 'First.' },
        { name: 'status', message: 'Second.' },
      ],
      { status: 'First.' },
    ],
    [[{ path: '__proto__', message: 'No.' }], {}],
    [[{ path: 'constructor.__proto__', message: 'No.' }], {}],
    [[{ path: '', message: 'No.' }, { path: 'a' }, null, 'text', 7, []], {}],
    [{ path: 'a', message: 'b' }, {}],
    [undefined, {}],
    ['text', {}],
  ])('%j', (details, fields) => {
    expect(fieldsOf(details)).toEqual(fields)
  })

  test('what repeats a secret is not passed on', () => {
    const details = [{ path: 'accountPin', message: 'The PIN 4711 is wrong.' }]
    expect(JSON.stringify(fieldsOf(details, ['4711']))).not.toContain('4711')
  })
})

describe('toFailure', () => {
  test('a known code is said in our words, at its field', () => {
    const failure = toFailure(rejected({ type: 'invalid', message: 'x', code: 'portingDonorProviderNotFound' }))
    expect(failure.code).toBe('upstreamRejected')
    expect(failure.message).toContain('donor')
    expect(failure.facts).toMatchObject({
      upstreamCode: 'portingDonorProviderNotFound',
      fields: { donorProvider: expect.any(String) },
    })
  })

  test('an unknown code keeps its name and the upstream message', () => {
    const failure = toFailure(rejected({ type: 'invalid', message: 'The moon is full.', code: 'portingMoonFull' }))
    expect(failure.message).toBe('The moon is full.')
    expect(failure.facts.upstreamCode).toBe('portingMoonFull')
  })

  test('a code that is a property of every object is unknown too', () => {
    expect(toFailure(rejected({ type: 'invalid', message: 'Words.', code: 'constructor' })).message).toBe('Words.')
  })

  test('a refusal without a readable body still says something', () => {
    const failure = toFailure(new Fault('rejected', 'status 418', { status: 418 }))
    expect(failure).toMatchObject({ code: 'upstreamRejected', message: 'The provider did not accept this.' })
  })

  test('a message that repeats a secret is replaced', () => {
    const failure = toFailure(rejected({ type: 'invalid', message: 'PIN 4711 is wrong', code: 'new' }), ['4711'])
    expect(failure.message).not.toContain('4711')
  })

  test('so is one in which the secret lies where a long message is cut', () => {
    const message = `${'x'.repeat(496)}481516 is wrong`
    for (const body of [{ type: 'invalid', message, code: 'new' }, { message }])
      expect(toFailure(rejected(body), ['481516']).message).toBe('This value was not accepted.')
    expect(toFailure(rejected({ type: 'invalid', message, code: 'new' })).message).toHaveLength(500)
  })

  test('a fault of ours is told as one', () => {
    expect(toFailure(new TypeError('oops'))).toMatchObject({ code: 'internal' })
  })
})
