export const sessionTables = [
  `create table sessions (
    digest text primary key,
    person_id text not null,
    name text not null,
    role text not null,
    begun_at timestamptz(3) not null,
    seen_at timestamptz(3) not null,
    id_token text
  )`,
  'create index sessions_by_person on sessions (person_id)',
  'create index sessions_by_begin on sessions (begun_at)',
]
