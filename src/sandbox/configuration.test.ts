import { expect, test } from 'vitest'
import { readConfiguration } from './configuration.ts'

test('everything has a default', () => {
  expect(readConfiguration({})).toEqual({
    ok: true,
    options: {
      port: 8081,
      host: '127.0.0.1',
      project: 'sandbox',
      dataDir: '.data/sandbox',
      webhook: null,
      answerDelay: 6000,
      idempotencyKeys: 'refused',
    },
  })
})

test('all that is wrong is named at once, and no secret is repeated', () => {
  const read = readConfiguration({
    SANDBOX_PORT: '80 81',
    SANDBOX_WEBHOOK_URL: 'localhost',
    GIGS_WEBHOOK_SECRET: 'hush',
    SANDBOX_ANSWER_DELAY: 'soon',
    SANDBOX_IDEMPOTENCY_KEYS: 'yes',
    SANDBOX_WEBHOOK_UNORDERED: '1',
  })
  if (read.ok) throw new Error('This configuration must not pass.')
  const named = read.problems.map((problem) => problem.split(' ')[0])
  expect(named.toSorted()).toEqual([
    'GIGS_WEBHOOK_SECRET',
    'SANDBOX_ANSWER_DELAY',
    'SANDBOX_IDEMPOTENCY_KEYS',
    'SANDBOX_PORT',
    'SANDBOX_WEBHOOK_UNORDERED',
    'SANDBOX_WEBHOOK_URL',
  ])
  expect(read.problems.join()).not.toContain('hush')
})
