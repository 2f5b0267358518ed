/** For lists at a million cases: decision 055. */
export const wideLists = [
  // Another time than the creation's, day of creation by day of creation.
  `create index portings_by_day_and_change on portings (((created_at at time zone 'UTC')::date), last_change_at, id)
    include (status, facet, created_at) where deleted_at is null`,
  `create index portings_by_day_and_waiting on portings (((created_at at time zone 'UTC')::date), waiting_since, id)
    include (status, facet, created_at) where deleted_at is null`,
  'drop index portings_by_text',
  `create index portings_by_text on portings
    using gin (search gin_trgm_ops, (array['s ' || status, 'c ' || country, 'd ' || donor_id, 'x ' || declined_code]))
    where deleted_at is null`,
]
