import { describe, expect, test } from 'vitest'
import { focWindowTexts, windowOf } from './foc-windows.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const window = (start: string, end: string) => ({ start, end })

describe('windows in the agent’s zone and in UTC', () => {
  test.each([
    ['Etc/UTC', 'Tue 1 Dec 2026, 13:00–21:00', null],
    ['Europe/Berlin', 'Tue 1 Dec 2026, 14:00–22:00', '13:00–21:00 UTC'],
    ['America/Los_Angeles', 'Tue 1 Dec 2026, 05:00–13:00', '13:00–21:00 UTC'],
    ['Asia/Tokyo', 'Tue 1 Dec 2026, 22:00–Wed 2 Dec 2026 06:00', '13:00–21:00 UTC'],
    ['Pacific/Kiritimati', 'Wed 2 Dec 2026, 03:00–11:00', 'Tue 1 Dec 2026, 13:00–21:00 UTC'],
  ])('in %s', (zone, local, utc) => {
    const [text] = focWindowTexts([window('2026-12-01T13:00:00Z', '2026-12-01T21:00:00Z')], now, zone)
    expect(text).toEqual({ value: '2026-12-01T13:00:00Z', local, utc })
  })

  test('the earliest first; what is past, turned round or no time is left out', () => {
    const texts = focWindowTexts(
      [
        window('2026-12-03T13:00:00Z', '2026-12-03T21:00:00Z'),
        window('2026-12-02T13:00:00.000Z', '2026-12-02T21:00:00.000Z'),
        window('2026-11-20T13:00:00Z', '2026-11-20T21:00:00Z'),
        window('2026-12-04T21:00:00Z', '2026-12-04T13:00:00Z'),
        window('soon', 'later'),
      ],
      now,
      'UTC',
    )
    expect(texts.map(({ value }) => value)).toEqual(['2026-12-02T13:00:00Z', '2026-12-03T13:00:00Z'])
  })

  test('a moment is found in the window that holds it', () => {
    const windows = [window('2026-12-01T13:00:00Z', '2026-12-01T21:00:00Z')]
    expect(windowOf(windows, '2026-12-01T15:30:00Z')).toBe('2026-12-01T13:00:00Z')
    expect(windowOf(windows, '2026-12-01T21:30:00Z')).toBeNull()
    expect(windowOf(windows, null)).toBeNull()
  })
})
