/**
 * What the last two digits of a number decide when the world does not know it: the lever for cases made by hand.
 * Endings from 61 to 76 follow the order in which a carrier checks. The table is in docs/sandbox.md as well.
 */
import type { LineTruth } from '../model.ts'

export interface NumberScenario {
  /** Of the phone number, two digits. */
  ending: string
  /** What happens, for people. */
  shows: string
  /** What is different from a plain line. */
  line: Partial<LineTruth>
  /** Parts of the line that stay as `documentedTruth` says, whatever is typed. */
  fixed?: readonly (keyof LineTruth)[]
}

const minute = 60_000
const hour = 60 * minute

export const numberScenarios: readonly NumberScenario[] = [
  { ending: '61', shows: 'No provider knows the number', line: { donorProvider: '' } },
  { ending: '62', shows: 'A number of the carrier itself', line: { isAdministrative: true } },
  { ending: '63', shows: 'Already on the network that asks', line: {} },
  { ending: '64', shows: 'The same request is already open', line: { isDuplicated: true } },
  { ending: '65', shows: 'Another provider is moving the number', line: { isPendingElsewhere: true } },
  { ending: '66', shows: 'The line is suspended or has ended', line: { isActive: false } },
  { ending: '67', shows: 'Port protection is on', line: { isProtected: true } },
  { ending: '68', shows: 'A prepaid line', line: { isPrepaid: true }, fixed: ['accountNumber', 'accountType'] },
  { ending: '69', shows: 'Another account number is right', line: {}, fixed: ['accountNumber'] },
  { ending: '70', shows: 'Another PIN or code is right', line: {}, fixed: ['accountPin', 'billingPin'] },
  { ending: '71', shows: 'Another postal code is right', line: {}, fixed: ['address'] },
  { ending: '72', shows: 'Another street is right', line: {}, fixed: ['address'] },
  { ending: '73', shows: 'Another first name is right', line: {}, fixed: ['firstName'] },
  { ending: '74', shows: 'Another last name is right', line: {}, fixed: ['lastName'] },
  {
    ending: '75',
    shows: 'Something about the holder differs',
    line: { isVague: true },
    fixed: ['firstName', 'lastName', 'birthday', 'accountNumber', 'address'],
  },
  { ending: '76', shows: 'Declined without a reason', line: { refusesSilently: true } },
  { ending: '77', shows: 'Breaks at cut-over', line: { answersAfter: null } },
  { ending: '78', shows: 'The subscriber refuses consent', line: { consent: false } },
  { ending: '79', shows: 'The subscriber never answers', line: { consent: null } },
  { ending: '80', shows: 'The donor takes two hours', line: { answersAfter: 2 * hour } },
  { ending: '81', shows: 'The donor takes two days', line: { answersAfter: 48 * hour } },
]

const byEnding = new Map(numberScenarios.map((scenario) => [scenario.ending, scenario]))

export function numberScenarioOf(phoneNumber: string): NumberScenario | undefined {
  return byEnding.get(phoneNumber.slice(-2))
}
