import type { PortingRow } from '#server/store/portings.ts'

/** A row of the local copy; say only what the test is about. */
export function portingRow(change: Partial<PortingRow> & { id: string }): PortingRow {
  const createdAt = change.createdAt ?? new Date('2026-11-01T09:00:00Z')
  return {
    status: 'requested',
    phoneNumber: '+12125550148',
    phoneNumberFormatted: '+1 212 555 0148',
    country: 'US',
    donorId: 'svp_att',
    donor: 'AT&T',
    recipient: 'Nova',
    holder: 'Ana Torres',
    missing: [],
    declinedCode: null,
    declinedAttempts: 0,
    scheduledOn: null,
    behavior: 'portIn',
    userId: 'usr_1',
    subscription: 'sub_1',
    createdAt,
    statusSince: createdAt,
    waitingSince: createdAt,
    lastChangeAt: createdAt,
    urgentAt: null,
    search: '',
    stamps: {},
    digest: 'd0',
    source: 'read',
    eventAt: null,
    version: 1,
    deletedAt: null,
    ...change,
  }
}
