/**
 * What the last two digits of a number decide when the world does not know it: the lever for cases made by hand.
 * Endings from 61 to 76 follow the order in which a carrier checks. The table is in docs/sandbox.md as well.
 */
import type { LineTruth } from '../model.ts'

export interface NumberScenario {
  /** Of the phone number, two digits. */
  ending: string
  /** What is different from a plain line. */
  line: Partial<LineTruth>
  /** Parts of the line that stay as `documentedTruth` says, whatever is typed. */
  fixed?: readonly (keyof LineTruth)[]
}

const minute = 60_000
const hour = 60 * minute

export const numberScenarios: readonly NumberScenario[] = [
  { ending: '61', line: { donorProvider: '' } },
  { ending: '62', line: { isAdministrative: true } },
  // Already on the network that asks.
  { ending: '63', line: {} },
  { ending: '64', line: { isDuplicated: true } },
  { ending: '65', line: { isPendingElsewhere: true } },
  { ending: '66', line: { isActive: false } },
  { ending: '67', line: { isProtected: true } },
  { ending: '68', line: { isPrepaid: true }, fixed: ['accountNumber', 'accountType'] },
  { ending: '69', line: {}, fixed: ['accountNumber'] },
  // Another PIN or code is right.
  { ending: '70', line: {}, fixed: ['accountPin', 'billingPin'] },
  // Another postal code is right.
  { ending: '71', line: {}, fixed: ['address'] },
  // Another street is right.
  { ending: '72', line: {}, fixed: ['address'] },
  { ending: '73', line: {}, fixed: ['firstName'] },
  { ending: '74', line: {}, fixed: ['lastName'] },
  {
    ending: '75',
    line: { isVague: true },
    fixed: ['firstName', 'lastName', 'birthday', 'accountNumber', 'address'],
  },
  { ending: '76', line: { refusesSilently: true } },
  // Breaks at cut-over.
  { ending: '77', line: { answersAfter: null } },
  { ending: '78', line: { consent: false } },
  { ending: '79', line: { consent: null } },
  { ending: '80', line: { answersAfter: 2 * hour } },
  { ending: '81', line: { answersAfter: 48 * hour } },
]

const byEnding = new Map(numberScenarios.map((scenario) => [scenario.ending, scenario]))

export function numberScenarioOf(phoneNumber: string): NumberScenario | undefined {
  return byEnding.get(phoneNumber.slice(-2))
}
