import { expect, test } from 'vitest'
import { makePorting } from '#testing/make-porting.ts'
import { coverPeople } from './cover-people.ts'

test('names, numbers and addresses of mail are covered wherever they stand', () => {
  const porting = makePorting()
  const answer = {
    items: [{ id: 'prt_1', holder: 'Miriam Castellanos', phoneNumber: '+447700900317', status: 'declined' }],
    detail: { porting, after: null, count: 3 },
    user: { email: 'miriam@example.com', fullName: 'Ælfgifu', id: 'usr_1' },
  }
  const told = coverPeople(answer)
  for (const word of ['iriam', 'astellanos', '7700', '0148', 'lfgifu', 'example.com'])
    expect(JSON.stringify(told)).not.toContain(word)
  expect(told.items[0]).toEqual({
    id: 'prt_1',
    holder: 'M••••• C•••••',
    phoneNumber: '+44 ••••• 17',
    status: 'declined',
  })
  expect(told.detail).toMatchObject({ after: null, count: 3, porting: { donorProvider: porting.donorProvider } })
  expect(told.user.fullName).toBe('Æ•••••')
})

test('what is not there stays not there', () => {
  expect(coverPeople({ holder: null, firstName: '', phoneNumber: '' })).toEqual({
    holder: null,
    firstName: '',
    phoneNumber: '•••••',
  })
})
