import { describe, expect, test } from 'vitest'
import { anyDraftGroup, anyRequestedNumber } from '#testing/any-draft-group.ts'
import { advisedFields, draftGroupForm, groupTitle } from './draft-group.ts'
import { draftObstacles } from './draft-obstacles.ts'

const empty = anyDraftGroup({
  isComplete: false,
  focDateRequested: null,
  holder: null,
  authPersonName: null,
  countryCode: null,
  accountNumberEnd: null,
  pinExists: false,
})

describe('a group of a draft', () => {
  test('has the same fields in the same places before and after it was filled in', () => {
    expect(draftGroupForm(empty).first).toEqual(draftGroupForm(anyDraftGroup()).first)
    expect(draftGroupForm(empty)).toMatchObject({ asksForDate: true, offersDate: true })
    expect(draftGroupForm(anyDraftGroup())).toMatchObject({ asksForDate: false, offersDate: true })
  })

  test('asks for a PIN first where the numbers are wireless, or may be', () => {
    const ofKind = (lineType: string | null) =>
      draftGroupForm(anyDraftGroup({ numbers: [anyRequestedNumber({ lineType })] }))
    expect(ofKind('wireless').first).toContain('pinPasscode')
    expect(ofKind(null).first).toContain('pinPasscode')
    expect(ofKind('wireline').first).not.toContain('pinPasscode')
    expect(ofKind('wireline').others).toContain('pinPasscode')
  })

  test('asks for European identifiers where its numbers are European, before an address is given', () => {
    const swedish = { ...empty, numbers: [anyRequestedNumber({ country: 'SE' })] }
    expect(draftGroupForm(swedish).first).toContain('taxIdentifier')
    expect(draftGroupForm(empty).first).not.toContain('taxIdentifier')
  })

  test('says what donors refuse without, though nothing insists on it', () => {
    expect(advisedFields(empty)).toEqual(['accountNumber', 'pinPasscode', 'holder'])
    expect(advisedFields({ ...empty, numbers: [anyRequestedNumber({ lineType: 'wireline' })] })).toEqual([
      'accountNumber',
      'holder',
    ])
    expect(advisedFields(anyDraftGroup())).toEqual([])
  })

  test('is named by its carrier and its kind, so that two of one carrier can be told apart', () => {
    expect(groupTitle(anyDraftGroup())).toBe('Lumen, wireless')
    expect(groupTitle(anyDraftGroup({ numbers: [anyRequestedNumber({ lineType: 'wireline' })] }))).toBe(
      'Lumen, wireline',
    )
    expect(groupTitle(anyDraftGroup({ carriers: ['Verizon Wireless'] }))).toBe('Verizon Wireless')
    expect(groupTitle(anyDraftGroup({ numbers: [anyRequestedNumber({ lineType: 'voip' })] }))).toBe('Lumen, VoIP')
    expect(groupTitle(anyDraftGroup({ carriers: [], numbers: [] }))).toBe('Donor not known')
    const both = [anyRequestedNumber(), anyRequestedNumber({ lineType: 'voip' })]
    expect(groupTitle(anyDraftGroup({ numbers: both }))).toBe('Lumen')
  })
})

describe('what keeps a draft back', () => {
  const draft = { id: 'd', status: 'pending', createdAt: null, numberCount: 1, portRequestId: null }
  const document = (documentType: string) => ({ id: documentType, documentType, description: null, createdAt: null })

  test('is said group by group, then of the documents', () => {
    expect(draftObstacles({ ...draft, groups: [empty, anyDraftGroup()], documents: [document('loa')] })).toEqual([
      { group: 'group_1', text: 'Lumen, wireless: date of the port, authorised person, country' },
      { group: null, text: 'Documents: invoice of the donor' },
    ])
  })

  test('is counted where it is much, for the group names it', () => {
    const groups = [{ ...empty, connectionId: null }]
    expect(draftObstacles({ ...draft, groups, documents: [document('loa'), document('invoice')] })).toEqual([
      { group: 'group_1', text: 'Lumen, wireless: 4 details are missing' },
    ])
  })

  test('is the provider’s word where nothing is known here', () => {
    const groups = [
      anyDraftGroup({ isComplete: false, messageProfileId: 'profile' }),
      anyDraftGroup({ isComplete: false, messageProfileId: null }),
    ]
    expect(draftObstacles({ ...draft, groups, documents: [document('loa'), document('invoice')] })).toEqual([
      { group: 'group_1', text: 'Lumen, wireless: the provider says that something is missing' },
      {
        group: 'group_1',
        text: 'Lumen, wireless: the provider says that something is missing, perhaps the messaging profile',
      },
    ])
    expect(
      draftObstacles({ ...draft, groups: [anyDraftGroup()], documents: [document('loa'), document('invoice')] }),
    ).toEqual([])
  })
})
