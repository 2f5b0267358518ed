import { expect, test } from 'vitest'
import { RequestFailed } from '#web/api/request-failed.ts'
import { type WriteFailure, writeFailure } from './write-failure.ts'

const told = (code: string, more: object = {}) => ({ code, message: 'No.', requestId: 'r1', ...more })

const cases: [string, unknown, WriteFailure['kind']][] = [
  ['the upstream said no', new RequestFailed('refused', 422, told('upstreamRejected')), 'refused'],
  [
    'a re-read proved it',
    new RequestFailed('server', 504, told('upstreamTimeout', { outcome: 'notApplied' })),
    'notApplied',
  ],
  [
    'a re-read proved nothing',
    new RequestFailed('server', 504, told('upstreamTimeout', { outcome: 'unknown' })),
    'unknown',
  ],
  ['the desk refused before it sent', new RequestFailed('server', 503, told('upstreamBusy')), 'refused'],
  ['the desk itself broke', new RequestFailed('server', 500, told('internal')), 'unknown'],
  ['it was sent before', new RequestFailed('refused', 409, told('alreadyBegun', { outcome: 'notApplied' })), 'unknown'],
  ['the answer cannot be read', new RequestFailed('server', 200, null), 'unknown'],
  ['the network went', new RequestFailed('network', null, null), 'unknown'],
  [
    'it never left the browser',
    new RequestFailed('network', null, told('notSent', { outcome: 'notApplied' })),
    'notApplied',
  ],
  ['something else broke', new Error('x'), 'unknown'],
]
test.each(cases)('when %s', (_, error, kind) => {
  expect(writeFailure(error).kind).toBe(kind)
})

test('carries what people and operators need', () => {
  const fields = { lastName: 'too long' }
  const error = new RequestFailed(
    'refused',
    422,
    told('upstreamRejected', { fields, upstreamCode: 'portingNotUpdatable' }),
  )
  expect(writeFailure(error)).toEqual({
    kind: 'refused',
    message: 'No.',
    fields,
    upstreamCode: 'portingNotUpdatable',
    requestId: 'r1',
    isOvertaken: false,
  })
})

test('says when somebody else was faster', () => {
  const error = new RequestFailed('refused', 412, told('changedMeanwhile', { outcome: 'notApplied' }))
  expect(writeFailure(error)).toMatchObject({ kind: 'notApplied', isOvertaken: true })
})

test('says why without the outcome that its title says', () => {
  const busy = told('upstreamBusy', { message: 'It is busy. Nothing was changed.', outcome: 'notApplied' })
  expect(writeFailure(new RequestFailed('server', 503, busy)).message).toBe('It is busy.')
  expect(writeFailure(new RequestFailed('refused', 422, told('upstreamRejected'))).message).toBe('No.')
})
