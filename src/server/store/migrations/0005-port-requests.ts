/** The local copy of the Telnyx side: see docs/decisions/048-telnyx-copy.md. */
export const portRequestTables = [
  `create table port_requests (
    id text primary key,
    support_key text,
    is_open boolean not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3),
    numbers jsonb not null,
    item jsonb not null,
    search text not null,
    digest text not null,
    version bigint not null,
    deleted_at timestamptz(3)
  )`,
  'create index port_requests_by_created on port_requests (created_at, id) where deleted_at is null',
  'create index port_requests_open on port_requests (created_at, id) where is_open and deleted_at is null',
  'create index port_requests_by_text on port_requests using gin (search gin_trgm_ops)',

  `create table sub_requests (
    id text primary key,
    port_request_id text not null,
    support_key text,
    status text not null,
    phone_number text not null,
    phone_number_formatted text not null,
    country text,
    number_count integer not null,
    carriers text,
    holder text,
    foc_date timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3),
    status_since timestamptz(3),
    urgent_at timestamptz(3),
    digest text not null,
    version bigint not null,
    deleted_at timestamptz(3)
  )`,
  'create index sub_requests_by_request on sub_requests (port_request_id)',
  `create index sub_requests_by_urgency on sub_requests (status, urgent_at, id)
    where deleted_at is null and urgent_at is not null`,

  // v1 has no events and keeps no history: what a poll found changed, and when it saw it.
  `create table sightings (
    number bigserial primary key,
    port_request_id text not null,
    sub_request_id text not null,
    seen_at timestamptz(3) not null,
    status_before text,
    status text not null,
    foc_date_before timestamptz(3),
    foc_date timestamptz(3)
  )`,
  'create index sightings_by_request on sightings (port_request_id, number)',

  // Those that the walk over all open ones has met so far. Filled and emptied, never updated.
  'create table met_port_requests (id text primary key)',

  'alter table changes add column port_request_id text',
]
