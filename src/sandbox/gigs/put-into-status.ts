/**
 * A porting as it would be had it come into a status by itself, for `POST /_sandbox/gigs/portings/{id}`. Pure.
 * The carrier's truth is changed along with it where a decline needs a reason, so that the right correction gets through.
 */
import { type GigsDeclinedCode, type GigsPortingStatus, gigsDeclinedCodes } from '#contract/upstream/gigs.ts'
import { answerOf, transferCode } from '../carriers/answer.ts'
import type { Instant, LineTruth, StoredPorting } from '../model.ts'
import { isOwnField, missingFields } from './missing-fields.ts'
import { consentLasts, draftLasts, openLasts } from './porting-lifecycle.ts'

export interface Placement {
  porting: StoredPorting
  line: LineTruth
}

interface Wish {
  status: GigsPortingStatus
  declinedCode: string | undefined
  /** Taken for a porting that has none and that is past draft. */
  subscription: string
  at: Instant
  answersIn: number
}

/** `declinedCode` counts for `declined` only. */
export function putIntoStatus(from: StoredPorting, truth: LineTruth, wish: Wish): Placement {
  const { status, at } = wish
  const clean: StoredPorting = {
    ...from,
    status,
    subscription: status === 'draft' ? null : (from.subscription ?? wish.subscription),
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    due: null,
  }
  switch (status) {
    case 'draft':
      return same(truth, { ...neverSent(clean), due: { at: at + draftLasts, kind: 'purge' } })
    case 'initiated':
      return same(truth, { ...neverSent(clean), due: { at: at + consentLasts, kind: 'consentTimeout' } })
    case 'pending':
      // Stays until somebody moves it: whoever puts it here wants to look at it.
      return same(truth, { ...neverSent(clean), due: { at: at + openLasts, kind: 'expire' } })
    case 'informationRequired':
      return same(truth, { ...incomplete(neverSent(clean)), due: { at: at + openLasts, kind: 'expire' } })
    case 'requested':
      return same(truth, {
        ...complete(clean, truth),
        lastRequestedAt: at,
        due: { at: at + wish.answersIn, kind: 'answer' },
      })
    case 'declined':
      return declined(clean, truth, wish)
    case 'completed':
      return same(truth, { ...sent(complete(clean, truth), at), completedAt: at })
    case 'canceled':
      return same(truth, { ...clean, canceledAt: at })
    case 'expired':
      return same(truth, { ...clean, expiredAt: at })
    case 'failed':
      return same(truth, { ...sent(complete(clean, truth), at), failedAt: at })
  }
}

const same = (line: LineTruth, porting: StoredPorting): Placement => ({ porting, line })

function neverSent(porting: StoredPorting): StoredPorting {
  return {
    ...porting,
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    lastDeclinedAt: null,
    lastRequestedAt: null,
  }
}

const sent = (porting: StoredPorting, at: Instant) => ({ ...porting, lastRequestedAt: porting.lastRequestedAt ?? at })

/** Every required value is there: what was given stays, the rest comes from the line. */
function complete(porting: StoredPorting, line: LineTruth): StoredPorting {
  return fillFrom(line, porting, missingFields(porting))
}

function fillFrom(line: LineTruth, porting: StoredPorting, keys: readonly string[]): StoredPorting {
  const truth: Record<string, unknown> = {
    ...line,
    accountPin: transferCode(line.accountPin, porting.behavior),
    accountType: line.accountType ?? 'postpaidSingle',
    donorProviderApproval: true,
  }
  const next: Record<string, unknown> = { ...porting }
  const extra = { ...porting.extra }
  for (const key of keys) {
    if (isOwnField(key)) next[key] = truth[key] ?? porting[key] ?? 'unknown'
    else extra[key] = extra[key] ?? 'REF-1001'
  }
  return { ...(next as unknown as StoredPorting), extra }
}

/** Nothing is wrong any more, neither at the donor nor in what was sent. */
function correct({ porting, line }: Placement): Placement {
  const sound: LineTruth = {
    ...line,
    network: null,
    isProtected: false,
    isActive: true,
    isPrepaid: line.accountType?.startsWith('prepaid') ?? false,
    isAdministrative: false,
    isPendingElsewhere: false,
    isDuplicated: false,
    isVague: false,
    refusesSilently: false,
    answersAfter: line.answersAfter ?? 0,
  }
  return { porting: fillFrom(sound, porting, porting.required), line: sound }
}

/** At least one required value is missing. */
function incomplete(porting: StoredPorting): StoredPorting {
  if (missingFields(porting).length > 0) return porting
  const key = porting.required.find((name) => name !== 'donorProvider') ?? porting.required[0]
  if (key === undefined) return { ...porting, required: ['accountNumber'], accountNumber: null }
  if (isOwnField(key)) return { ...porting, [key]: null }
  const { [key]: _dropped, ...extra } = porting.extra
  return { ...porting, extra }
}

function declined(clean: StoredPorting, truth: LineTruth, wish: Wish): Placement {
  const code = wish.declinedCode ?? usualCode(clean)
  // One thing is wrong and no other, so that its correction is enough.
  const sound = correct({ porting: clean, line: truth })
  const placed = isKnownCode(code) ? reasons[code](sound.porting, sound.line) : sound
  const answer = answerOf(placed.porting, placed.line)
  return {
    line: placed.line,
    porting: {
      ...placed.porting,
      declinedAttempts: placed.porting.declinedAttempts + 1,
      declinedCode: code,
      declinedMessage: answer.kind === 'declined' && answer.code === code ? answer.message : null,
      lastDeclinedAt: wish.at,
      lastRequestedAt: placed.porting.lastRequestedAt ?? wish.at,
      due: { at: wish.at + openLasts, kind: 'expire' },
    },
  }
}

const usualCode = ({ required }: StoredPorting): GigsDeclinedCode =>
  required.includes('accountPin') ? 'portingAccountPinRequiredOrInvalid' : 'portingPhoneNumberPortProtected'

const isKnownCode = (code: string): code is GigsDeclinedCode => (gigsDeclinedCodes as readonly string[]).includes(code)

type Reason = (porting: StoredPorting, line: LineTruth) => Placement

/** A fault of the line itself; what was sent was right. */
const ofLine =
  (flaw: Partial<LineTruth>): Reason =>
  (porting, line) => ({ porting, line: { ...line, ...flaw } })

/** Something was sent that is not what the donor holds. */
const ofSent =
  (wrong: (porting: StoredPorting, line: LineTruth) => Partial<StoredPorting>): Reason =>
  (porting, line) => ({ porting: { ...porting, ...wrong(porting, line) }, line })

const wrongAddress = ({ address }: LineTruth) => ({ ...address, line1: 'An earlier address 1' })

const reasons: Record<GigsDeclinedCode, Reason> = {
  portingAccountNumberRequiredOrInvalid: ofSent(() => ({ accountNumber: '000000000' })),
  portingAccountPinRequiredOrInvalid: ofSent(({ behavior }, { accountPin }) => ({
    accountPin: otherPin(accountPin, behavior),
  })),
  portingZipCodeRequiredOrInvalid: ofSent((_porting, { address }) => ({
    address: { ...address, postalCode: '00000' },
  })),
  portingAddressRequiredOrInvalid: ofSent((_porting, line) => ({ address: wrongAddress(line) })),
  portingFirstNameRequiredOrInvalid: ofSent(() => ({ firstName: 'Somebody' })),
  portingLastNameRequiredOrInvalid: ofSent(() => ({ lastName: 'Else' })),
  portingUserInformationMismatch: (porting, line) => ({
    porting: { ...porting, firstName: 'Somebody', lastName: 'Else' },
    line: { ...line, isVague: true },
  }),
  portingPhoneNumberPortProtected: ofLine({ isProtected: true }),
  portingPhoneNumberNotActive: ofLine({ isActive: false }),
  portingPhoneNumberNotFound: (porting, line) => ({
    porting,
    line: { ...line, donorProvider: 'svp_0SN0000000000000000000' },
  }),
  portingPhoneNumberPrepaid: (porting, line) => ({
    porting: {
      ...porting,
      accountNumber: '000000000',
      accountType: porting.accountType === null ? null : 'postpaidSingle',
    },
    line: { ...line, isPrepaid: true, accountType: line.accountType === null ? null : 'prepaidRegistered' },
  }),
  portingPhoneNumberAdministrative: ofLine({ isAdministrative: true }),
  portingPendingOtherProvider: ofLine({ isPendingElsewhere: true }),
  portingDuplicated: ofLine({ isDuplicated: true }),
  portingSameNewAndOldNetworkProvider: (porting, line) => ({ porting, line: { ...line, network: porting.provider } }),
  portingDeclined: ofLine({ refusesSilently: true }),
}

/** Of the same form, so that the API takes it and only the donor refuses. */
function otherPin(pin: string | null, behavior: StoredPorting['behavior']): string {
  if (pin !== null && /^[A-Z]{3}\d{6}$|^\d{6}[A-Z]{3}$/i.test(pin))
    return behavior === 'portIn' ? 'ZZZ000000' : '000000ZZZ'
  return pin === '0000' ? '1111' : '0000'
}
