import { describe, expect, it } from 'vitest'
import { requiredFields } from './required-fields.ts'
import { recipientNetworks, serviceProviders } from './service-provider-table.ts'

const donor = (country: string, name: string) => {
  const found = serviceProviders.find((provider) => provider.country === country && provider.name === name)
  if (!found) throw new Error(`No donor ${name} in ${country}: see service-provider-table.ts`)
  return found.id
}
const asked = (provider: string, donorProvider: string | null, more = {}) =>
  requiredFields({ phoneNumber: '+12125550100', provider, donorProvider, behavior: 'portIn', ...more })

describe('service providers', () => {
  it('are many, with one id each, in the countries that the desk serves', () => {
    expect(serviceProviders.length).toBeGreaterThanOrEqual(30)
    expect(new Set(serviceProviders.map((provider) => provider.id)).size).toBe(serviceProviders.length)
    expect(serviceProviders.every((provider) => /^svp_[0-9A-Za-z]{22}$/.test(provider.id))).toBe(true)
    const countries = new Set(serviceProviders.map((provider) => provider.country))
    for (const country of ['US', 'GB', 'IE', 'DE', 'FR', 'NL', 'ES', 'IT']) expect(countries).toContain(country)
  })

  it('name only networks that exist, of their own country, and every network has its brand', () => {
    for (const provider of serviceProviders) {
      for (const id of provider.recipientProviders) {
        expect(recipientNetworks.find((network) => network.id === id)?.country).toBe(provider.country)
      }
    }
    for (const network of recipientNetworks) {
      const brand = serviceProviders.find((provider) => provider.id === network.serviceProvider)
      expect(brand).toMatchObject({ name: network.name, country: network.country })
    }
  })
})

describe('required fields', () => {
  it.each([
    ['US', 'p3', 'AT&T', ['donorProvider', 'accountNumber', 'accountPin', 'firstName', 'lastName', 'address']],
    ['US', 'p9', 'Google Fi', ['donorProvider', 'accountNumber', 'accountPin']],
    ['GB', 'p4', 'EE', ['accountPin']],
    ['GB', 'p4', 'giffgaff', ['accountPin', 'firstName', 'lastName']],
    ['IE', 'p12', 'Eir', ['donorProvider', 'accountType', 'firstName', 'lastName']],
    ['DE', 'p5', 'Telekom', ['donorProvider', 'firstName', 'lastName', 'birthday', 'donorProviderApproval']],
    ['FR', 'p6', 'Orange', ['donorProvider', 'accountPin', 'firstName', 'lastName']],
    ['NL', 'p7', 'KPN', ['donorProvider', 'accountNumber', 'lastName', 'address']],
    ['ES', 'p8', 'Movistar', ['donorProvider', 'accountNumber', 'firstName', 'lastName', 'birthday']],
    ['IT', 'p10', 'TIM', ['donorProvider', 'accountNumber', 'firstName', 'lastName', 'donorProviderApproval']],
  ])('%s to %s from %s', (country, network, name, expected) => {
    expect(asked(network, donor(country, name))).toEqual(expected)
  })

  it('ask for the country set while the donor is not known', () => {
    expect(asked('p3', null)).toEqual(asked('p3', donor('US', 'Verizon')))
    expect(asked('p3', 'svp_unheardOf')).toEqual(asked('p3', null))
  })

  it('follow the Irish account type and the British wish to cancel only', () => {
    const eir = donor('IE', 'Eir')
    expect(asked('p12', eir, { accountType: 'postpaidMulti' })).toContain('accountNumber')
    expect(asked('p12', eir, { accountType: 'prepaidRegistered' })).not.toContain('accountNumber')
    expect(asked('p4', donor('GB', 'giffgaff'), { behavior: 'cancelOnly' })).toEqual(['accountPin'])
  })

  it('name a billing PIN once and an unknown key once, so that clients meet both', () => {
    expect(asked('p3', donor('US', 'Copperline Wireless'))).toContain('billingPin')
    expect(asked('p9', donor('US', 'Tallgrass Wireless'))).toContain('customerReference')
  })
})
