/** Drafts of port requests as somebody else made them, over the provider's API. Before: the journeys that begin with one. */
import type { World } from './world.ts'

/** Of ten digits of North America. */
export const e164 = (digits: string) => `+1${digits}`

export const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') })

export async function draftOf(world: World, numbers: string[]) {
  const body = { phone_numbers: numbers.map((phone_number) => ({ phone_number: e164(phone_number) })) }
  const { id } = (await world.telnyx('POST', '/draft_port_requests', body)) as { id: string }
  return id
}

/** With nothing missing. */
export async function completeDraft(world: World, numbers: string[]): Promise<string> {
  const id = await draftOf(world, numbers)
  const path = `/draft_port_requests/${id}`
  for (const { id: sub } of (await world.telnyx('GET', `${path}/sub_requests`)) as { id: string }[]) {
    const windows = await world.telnyx('GET', `${path}/sub_requests/${sub}/allowed_foc_dates`)
    await world.telnyx('PUT', `${path}/sub_requests/${sub}`, {
      foc_date_requested_by_user: (windows as { start: string }[])[0]?.start,
      person_or_company_name: 'Brightleaf Ltd',
      auth_person_name: 'Miriam Castellanos',
      billing_phone_number: e164(numbers[0] ?? ''),
      street_address: '18 Alder Street',
      locality: 'Chicago',
      administrative_area: 'IL',
      postal_code: '60601',
      country_code: 'US',
      account_number: '483920175',
      pin_passcode: '4821',
      default_connection_id: '1293384261364966870',
    })
  }
  for (const type of ['loa', 'invoice']) {
    const upload = (await world.telnyx('POST', '/files/upload_requests')) as { id: string; url: string }
    const { name, mimeType, buffer } = pdf(`${type}.pdf`)
    await fetch(upload.url, { method: 'PUT', headers: { 'content-type': mimeType }, body: new Uint8Array(buffer) })
    await world.telnyx('POST', `${path}/supporting_documents`, { document_type: type, file_id: upload.id, body: name })
  }
  return id
}
