import { expect, test } from 'vitest'
import { makePorting } from '#testing/make-porting.ts'
import { actionWords } from './action-words.ts'

test('cancelling a move gives the line a new number', () => {
  const { consequence, body } = actionWords('cancel', makePorting({ behavior: 'portIn' }))
  expect([consequence, ...body].join(' ')).toMatch(/new number.*stays with AT&T/)
})

test('cancelling what only ends an old service promises no new number', () => {
  const { consequence, body } = actionWords('cancel', makePorting({ behavior: 'cancelOnly' }))
  expect([consequence, ...body].join(' ')).toMatch(/goes on/)
  expect([consequence, ...body].join(' ')).not.toMatch(/new number/)
})
