import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPorting } from '#testing/any-porting.ts'
import { makeDeclined, makeDonor, makePorting } from '#testing/make-porting.ts'
import { type Porting, portingStatuses } from '../resources/porting.ts'
import { guidedCodes } from './declined-codes.ts'
import { nextStep } from './next-step.ts'

/** Wednesday. */
const now = Date.parse('2026-11-18T12:00:00Z')
const at = (hoursAgo: number) => new Date(now - hoursAgo * 3_600_000).toISOString()
const step = (different: Partial<Porting>) => nextStep(makePorting(different), now)

describe('who, what and how', () => {
  test.each([
    [{ status: 'draft' }, 'Being prepared', 'Ready: waits for a subscription to use it', 'Edit details'],
    [
      { status: 'draft', missing: ['donorProvider'] },
      'Being prepared',
      'Donor provider missing',
      'Fill in what is missing',
    ],
    [{ status: 'initiated' }, 'Waits on the customer', 'The customer must approve the move', undefined],
    [{ status: 'pending' }, 'Waits on the donor', 'The provider prepares the request', undefined],
    [{ status: 'pending', missing: ['address'] }, 'Waits on the donor', 'Address missing', 'Fill in what is missing'],
    [
      { status: 'informationRequired', missing: ['accountPin'] },
      'Waits on the customer',
      'Account PIN missing',
      'Fill in what is missing',
    ],
    [
      { status: 'informationRequired' },
      'Waits on the customer',
      'The provider asks for information',
      'Check the details',
    ],
    [{ status: 'requested' }, 'Waits on the donor', 'Waits on AT&T', undefined],
    [{ status: 'requested', scheduledOn: '2026-12-01' }, 'Date fixed', 'Moves on Tue 1 Dec', undefined],
    [{ status: 'completed' }, 'Done', 'The number has moved', undefined],
    [{ status: 'completed', behavior: 'cancelOnly' }, 'Done', 'The old service has ended', undefined],
    [
      { status: 'requested', behavior: 'cancelOnly', scheduledOn: '2026-12-01' },
      'Date fixed',
      'Ends on Tue 1 Dec',
      undefined,
    ],
    [
      { status: 'failed', behavior: 'cancelOnly' },
      'In trouble',
      'It broke off while the old service was being ended',
      undefined,
    ],
    [{ status: 'canceled' }, 'Ended', 'Cancelled', 'Start a new porting'],
    [{ status: 'expired' }, 'Ended', 'Ran out of time', 'Start a new porting'],
    [{ status: 'failed' }, 'In trouble', 'It broke off while the number was being moved', undefined],
    [
      { status: 'failed', lastRequestedAt: null },
      'In trouble',
      'The customer did not approve the move',
      'Start a new porting',
    ],
    [{ status: 'frozen' }, 'Not known', 'The status “frozen” is new to Portdesk', undefined],
    [{ status: 'constructor' }, 'Not known', 'The status “constructor” is new to Portdesk', undefined],
  ])('%j', (different, who, headline, label) => {
    const { primary, ...rest } = step(different)
    expect(rest).toMatchObject({ who, headline })
    expect(primary?.label).toBe(label)
  })
})

describe('declined', () => {
  test.each([
    [
      'portingAccountPinRequiredOrInvalid',
      'Waits on us, then the customer',
      'AT&T did not accept the account PIN',
      'Correct and send',
    ],
    [
      'portingPhoneNumberPortProtected',
      'Waits on us, then the customer',
      'AT&T has the number locked against moving',
      'Send attempt 2 unchanged',
    ],
    ['portingDuplicated', 'Waits on us', 'AT&T already has the same request open', 'Find the other porting'],
    ['portingPhoneNumberAdministrative', 'Waits on us', 'AT&T keeps the number for its own use', 'Cancel porting…'],
    [
      'portingSameNewAndOldNetworkProvider',
      'Waits on us',
      'AT&T says the number is already on the new network',
      undefined,
    ],
    [
      'portingDeclined',
      'Waits on us, then the customer',
      'AT&T declined and gave no usable reason',
      'Send attempt 2 unchanged',
    ],
    [
      'portingSomethingNew',
      'Waits on us, then the customer',
      'AT&T declined with a code that is new to Portdesk',
      'Send attempt 2 unchanged',
    ],
  ])('%s', (code, who, headline, label) => {
    const { primary, ...rest } = nextStep(makeDeclined(code), now)
    expect(rest).toMatchObject({ who, headline, raw: 'The request was declined.' })
    expect(primary?.label).toBe(label)
  })

  test('a second decline without a reason is not sent a third time', () => {
    const again = nextStep(makeDeclined('portingDeclined', { declinedAttempts: 2 }), now)
    expect(again.primary).toBeNull()
    expect(again.cautions.join(' ')).toContain('contact the provider')
  })

  test('repeated wrong details can lock the number', () => {
    const cautions = (declinedAttempts: number) =>
      nextStep(makeDeclined('portingAccountPinRequiredOrInvalid', { declinedAttempts }), now).cautions.join(' ')
    expect(cautions(1)).not.toContain('Declined 1 times')
    expect(cautions(2)).toContain('Declined 2 times')
    expect(cautions(2)).toContain('lock the number')
  })

  test('a transfer PIN that has run out since is told, whatever the reason', () => {
    const cautions = (code: string, different: Partial<Porting> = {}) =>
      nextStep(makeDeclined(code, { lastRequestedAt: at(5 * 24), ...different }), now).cautions.join(' ')
    expect(cautions('portingZipCodeRequiredOrInvalid')).toContain(
      'The account PIN on file was sent 5 days ago, and such codes last 4 days.',
    )
    expect(cautions('portingZipCodeRequiredOrInvalid', { lastRequestedAt: at(3 * 24) })).not.toContain('on file')
    expect(cautions('portingZipCodeRequiredOrInvalid', { donorProvider: makeDonor('Verizon') })).not.toContain(
      'on file',
    )
    expect(cautions('portingAccountPinRequiredOrInvalid')).not.toContain('on file')
  })

  test('the question asks for a fresh code where the one on file may have run out', () => {
    const ask = (different: Partial<Porting>) => nextStep(makePorting(different), now).ask ?? ''
    const declined = { status: 'declined', declinedCode: 'portingZipCodeRequiredOrInvalid', declinedAttempts: 1 }
    expect(ask({ ...declined, lastRequestedAt: at(5 * 24) })).toMatch(
      /ZIP code.*We also need a fresh transfer PIN from you, .* Please dial \*PORT/,
    )
    expect(ask({ ...declined, lastRequestedAt: at(3 * 24) })).not.toContain('fresh')
    const neverSent = { status: 'informationRequired', missing: ['address'], lastRequestedAt: null }
    expect(ask({ ...neverSent, createdAt: at(5 * 24) })).toMatch(/billing address.*We also need a fresh transfer PIN/)
    expect(ask({ ...neverSent, createdAt: at(3 * 24) })).not.toContain('fresh')
    const british = { country: 'GB', donorProvider: makeDonor('EE', 'GB') }
    expect(ask({ ...neverSent, ...british, createdAt: at(31 * 24) })).toContain('a fresh PAC from you')
    // Sent once more unchanged, it is no younger; written anew for the last attempt, it is.
    const again = { ...declined, declinedAttempts: 2, lastRequestedAt: at(1) }
    const askedOf = (fields: string[]) =>
      nextStep(makePorting(again), now, [
        { requestedAt: at(1), fields },
        { requestedAt: at(5 * 24), fields: [] },
      ]).ask
    expect(askedOf(['lastName'])).toContain('fresh transfer PIN')
    expect(askedOf(['accountPin'])).not.toContain('fresh')
    // What came in after the last request was not sent with it.
    const { cautions } = nextStep(makePorting({ ...neverSent, lastRequestedAt: at(5 * 24) }), now)
    expect(cautions.join(' ')).toContain('The account PIN on file may be 5 days old')
    // What cannot be mended is not asked about.
    const hopeless = { ...declined, declinedCode: 'portingPhoneNumberAdministrative', lastRequestedAt: at(5 * 24) }
    expect(ask(hopeless)).toBe('')
  })

  test.each(guidedCodes)('%s says what to do in every country', (code) => {
    for (const country of ['US', 'GB', 'IE', 'DE', 'FR', 'NL', 'ES', 'IT', null]) {
      const found = nextStep(
        makeDeclined(code, { country, donorProvider: country ? makeDonor('Otis', country) : null }),
        now,
      )
      expect(found.headline).not.toContain('undefined')
      expect(found.text).toMatch(/\.$/)
    }
  })
})

describe('time', () => {
  test('the age of a request is told against what is usual', () => {
    expect(step({ lastRequestedAt: at(3) }).text).toBe(
      'Sent 3 h ago. The answer usually comes within minutes to a few hours. Details can change again when AT&T has answered.',
    )
  })

  test('after a working day the donor is late', () => {
    expect(step({ lastRequestedAt: at(31) })).toMatchObject({
      headline: 'AT&T is late with its answer',
      text: 'Sent 31 h ago. US law: a simple port is done within one business day. Ask the provider about it, with the porting’s id.',
    })
  })

  test('a weekend does not count', () => {
    const sunday = Date.parse('2026-11-22T12:00:00Z')
    const friday = makePorting({ lastRequestedAt: '2026-11-20T16:00:00Z' })
    expect(nextStep(friday, sunday).headline).toBe('Waits on AT&T')
  })

  test('a ready draft says who starts the subscription it waits for', () => {
    expect(step({ status: 'draft' }).text).toContain('The brand’s shop or the Gigs dashboard starts one')
    expect(step({ status: 'draft', missing: ['accountPin'] }).text).not.toContain('dashboard')
  })

  test('a draft says when it vanishes', () => {
    const cautions = (days: number) => step({ status: 'draft', createdAt: at(days * 24) }).cautions
    expect(cautions(2)).toEqual([])
    expect(cautions(26)).toEqual(['It vanishes in 4 days unless a subscription uses it: drafts last 30 days.'])
    expect(cautions(29.5)[0]).toContain('1 day unless')
    expect(cautions(31)[0]).toContain('at any moment')
  })
})

describe('a date that was set', () => {
  const scheduled = { status: 'requested', country: 'GB', scheduledOn: '2026-12-01' }
  const at = (text: string) => {
    const { headline, text: said, cautions } = nextStep(makePorting(scheduled), Date.parse(text))
    return [headline, said, ...cautions].join(' ')
  }
  test('lies ahead: it can be cancelled', () => {
    expect(at('2026-11-30T12:00:00Z')).toContain('can still be cancelled')
    expect(at('2026-11-30T12:00:00Z')).not.toContain('date is set with')
  })
  test.each(['2026-12-01T00:00:00Z', '2026-12-02T11:00:00Z'])('has begun at %s: it cannot', (now) => {
    expect(at(now)).toContain('can no longer be cancelled')
    expect(at(now)).not.toMatch(/still be cancelled|Cancelling/)
  })
  test('has passed: the provider is asked', () => {
    expect(at('2026-12-03T09:00:00Z')).toMatch(/^Tue 1 Dec has passed .*Ask the provider/)
    expect(at('2026-12-03T09:00:00Z')).not.toMatch(/cancel(ed|ing)/i)
  })
})

test('nobody who ends a line is told to keep it or is promised a new number', () => {
  for (const status of portingStatuses) {
    const porting = makeDeclined('portingAccountPinRequiredOrInvalid', {
      status,
      behavior: 'cancelOnly',
      country: 'GB',
    })
    const { text, cautions } = nextStep(porting, now)
    expect([text, ...cautions].join(' ')).not.toMatch(/keeps the old service running|new number/)
  }
})

describe('what to ask', () => {
  test('for what is missing, in the words of the donor', () => {
    const found = step({ status: 'informationRequired', missing: ['accountPin'] })
    expect(found.ask).toContain('*PORT')
    expect(found.notes.map(({ id }) => id)).toEqual(['att'])
  })

  test('for approval, with the hours that are left to give it', () => {
    expect(step({ status: 'initiated', country: 'IE' }).ask).toMatch(/text message.*5 hours/)
    expect(step({ status: 'initiated', country: 'DE' }).ask).toMatch(/5 hours/)
    expect(JSON.stringify(step({ status: 'initiated', country: 'DE' }))).not.toMatch(/text message|code/)
  })
})

test('for any porting there is a headline, a text and nothing undefined', () => {
  fc.assert(
    fc.property(anyPorting, (porting) => {
      const { headline, text, who, cautions, notes, ask } = nextStep(porting, now)
      expect(headline).not.toBe('')
      const said = [text, who, ...cautions, ...notes.map((note) => note.text), ask ?? '']
      for (const sentence of said) expect(sentence).not.toMatch(/undefined|NaN|\{/)
    }),
  )
})
