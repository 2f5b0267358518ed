import { expect, test } from 'vitest'
import { onBothHomes } from '#testing/store-homes.ts'
import { noteSightings, sightingsOf } from './sightings.ts'

onBothHomes('sightings', (store) => {
  test('of more than are told, the newest are, oldest first', async () => {
    const { db } = store()
    const seen = (index: number, portRequestId = 'pr-1') => ({
      ...{ portRequestId, subRequestId: 'sub-1', seenAt: new Date(index) },
      ...{ statusBefore: null, status: `status ${index}`, focDateBefore: null, focDate: null },
    })
    await noteSightings(
      db,
      Array.from({ length: 230 }, (_, index) => seen(index)),
    )
    await noteSightings(db, [seen(1_000, 'pr-2')])
    const told = await sightingsOf(db, 'pr-1')
    expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 200 }, (_, index) => `status ${index + 30}`))
  })
})
