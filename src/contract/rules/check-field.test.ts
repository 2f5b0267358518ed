import { describe, expect, test } from 'vitest'
import { checkField } from './check-field.ts'

const context = { country: 'US' as string | null, behavior: 'portIn', today: '2026-11-18' }
const british = { ...context, country: 'GB' }

describe('checkField', () => {
  test.each([
    ['phoneNumber', '+12125550148', context, null],
    ['phoneNumber', '2125550148', context, 'error'],
    ['birthday', '1990-05-21', context, null],
    ['birthday', '21.05.1990', context, 'error'],
    ['birthday', '1990-02-30', context, 'error'],
    ['birthday', '2026-11-18', context, 'error'],
    ['birthday', '1890-01-01', context, 'warning'],
    ['birthday', '2020-01-01', context, 'warning'],
    ['scheduledOn', '2026-11-19', british, null],
    ['scheduledOn', '2026-11-18', british, 'error'],
    ['scheduledOn', 'tomorrow', british, 'error'],
    ['scheduledOn', '2026-11-21', british, 'warning'],
    ['accountPin', 'ABC123456', british, null],
    ['accountPin', 'abc 123 456', british, null],
    ['accountPin', 'ABC12345', british, 'warning'],
    ['accountPin', '123456ABC', british, 'warning'],
    ['accountPin', '123456ABC', { ...british, behavior: 'cancelOnly' }, null],
    ['accountPin', 'ABC123456', { ...british, behavior: 'cancelOnly' }, 'warning'],
    ['accountPin', '1234', { ...context, donorName: 'AT&T' }, null],
    ['accountPin', '1234', { ...context, donorName: 'Verizon' }, 'warning'],
    ['accountPin', '123456', { ...context, donorName: 'Verizon' }, null],
    ['accountPin', '1234', { ...context, donorName: 'Verizon Prepaid' }, null],
    ['accountPin', '01PABC123XYZ', { ...context, country: 'FR' }, null],
    ['accountPin', '1234', { ...context, country: 'FR' }, 'warning'],
    ['accountNumber', '287654321', { ...context, phoneNumber: '+12125550148' }, null],
    ['accountNumber', '212-555-0148', { ...context, phoneNumber: '+12125550148' }, 'warning'],
    ['accountNumber', '2125550148', { ...context, phoneNumber: '+12125550148', donorName: 'Verizon Prepaid' }, null],
    ['accountNumber', '8901260123456789012', context, 'warning'],
    ['accountNumber', '8939010123456789012', { ...context, country: 'IT' }, null],
    ['accountNumber', '123456789-00001', { ...context, donorName: 'Verizon' }, 'warning'],
    ['firstName', 'Gráinne', context, null],
    ['firstName', 'grainne@example.com', context, 'warning'],
    ['lastName', 'O’Sullivan 3', context, 'warning'],
    ['lastName', 'O\u200bSullivan', context, 'warning'],
    ['lastName', 'نیم\u200cفاصله', context, null],
    ['lastName', '李', context, null],
    ['address.postalCode', '10118', context, null],
    ['address.postalCode', '10118-1234', context, null],
    ['address.postalCode', '1011', context, 'warning'],
    ['address.postalCode', 'ls1 1aa', british, null],
    ['address.postalCode', 'D02X285', { ...context, country: 'IE' }, null],
    ['address.postalCode', '1012ab', { ...context, country: 'NL' }, null],
    ['address.postalCode', 'anything', { ...context, country: 'BR' }, null],
    ['address.postalCode', 'anything', { ...context, country: null }, null],
    ['customerReference', 'anything', context, null],
    ['constructor', 'anything', context, null],
    ['birthday', '  ', context, null],
  ])('%s = %j', (key, value, where, level) => {
    expect(checkField(key, value, where)?.level ?? null).toBe(level)
  })

  test('a STAC in place of a PAC is told apart', () => {
    expect(checkField('accountPin', '123456ABC', british)?.message).toContain('STAC, which ends the number')
  })
})
