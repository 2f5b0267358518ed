/** Statement by statement, because the embedded database takes one at a time. */
export const localCopy = [
  'create extension if not exists pg_trgm',

  `create table facets (
    id serial primary key,
    status text not null,
    country text not null,
    donor_id text not null,
    declined_code text not null,
    cases bigint not null default 0,
    unique (status, country, donor_id, declined_code)
  )`,

  `create table portings (
    id text primary key,
    status text not null,
    phone_number text not null,
    phone_number_formatted text not null,
    country text,
    donor_id text,
    donor text,
    recipient text,
    holder text,
    missing jsonb not null,
    declined_code text,
    declined_attempts integer not null,
    scheduled_on text,
    user_id text not null,
    subscription text,
    created_at timestamptz(3) not null,
    status_since timestamptz(3),
    waiting_since timestamptz(3) not null,
    last_change_at timestamptz(3) not null,
    urgent_at timestamptz(3),
    search text not null,
    stamps jsonb not null,
    digest text not null,
    source text not null,
    event_at timestamptz(3),
    version bigint not null,
    deleted_at timestamptz(3),
    facet integer
  )`,

  // One order per sort, within a status: see porting-lists.ts. A deleted case is in no list. What lists filter by travels along, so
  // that a walk passes what does not fit without a look at the row.
  `create index portings_by_created on portings (status, created_at, id) include (facet) where deleted_at is null`,
  `create index portings_by_change on portings (status, last_change_at, id) include (facet, created_at) where deleted_at is null`,
  `create index portings_by_waiting on portings (status, waiting_since, id) include (facet, created_at) where deleted_at is null`,
  `create index portings_by_urgency on portings (status, urgent_at, id) include (scheduled_on)
    where deleted_at is null and urgent_at is not null`,
  'create index portings_by_facet on portings (facet, created_at) where deleted_at is null',
  // The sweep walks the copy beside the upstream's own order. Its condition means "not deleted" in other words than the lists
  // use, so that no list is tempted to walk all ages in search of a status that only the youngest have.
  'create index portings_by_age on portings (created_at) where coalesce(facet, 0) > 0',
  'create index portings_by_user on portings (user_id)',
  'create index portings_by_subscription on portings (subscription) where subscription is not null',
  'create index portings_by_number on portings (phone_number)',
  'create index portings_by_text on portings using gin (search gin_trgm_ops)',

  // Counts are kept by the database, so that no writer can forget them: counting a million rows takes 100 to 250 ms.
  `create function portings_set_facet() returns trigger language plpgsql as $$
    begin
      if new.deleted_at is not null then
        new.facet := null;
        return new;
      end if;
      if tg_op = 'UPDATE' and old.facet is not null and (old.status, old.country, old.donor_id, old.declined_code)
          is not distinct from (new.status, new.country, new.donor_id, new.declined_code) then
        new.facet := old.facet;
        return new;
      end if;
      select id into new.facet from facets
        where status = new.status and country = coalesce(new.country, '') and donor_id = coalesce(new.donor_id, '')
          and declined_code = coalesce(new.declined_code, '');
      if new.facet is null then
        insert into facets (status, country, donor_id, declined_code)
          values (new.status, coalesce(new.country, ''), coalesce(new.donor_id, ''), coalesce(new.declined_code, ''))
          on conflict (status, country, donor_id, declined_code) do update set status = excluded.status
          returning id into new.facet;
      end if;
      return new;
    end $$`,
  'create trigger portings_set_facet before insert or update on portings for each row execute function portings_set_facet()',
  `create function portings_count() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        update facets set cases = cases + d.n
          from (select facet, count(*) as n from after_rows where facet is not null group by facet order by facet) d
          where facets.id = d.facet;
      elsif tg_op = 'DELETE' then
        update facets set cases = cases - d.n
          from (select facet, count(*) as n from before_rows where facet is not null group by facet order by facet) d
          where facets.id = d.facet;
      else
        update facets set cases = cases + d.n
          from (
            select facet, sum(n) as n from (
              select facet, 1 as n from after_rows union all select facet, -1 from before_rows
            ) moved where facet is not null group by facet having sum(n) <> 0 order by facet
          ) d
          where facets.id = d.facet;
      end if;
      return null;
    end $$`,
  `create trigger portings_count_inserted after insert on portings referencing new table as after_rows
    for each statement execute function portings_count()`,
  `create trigger portings_count_updated after update on portings referencing old table as before_rows new table as after_rows
    for each statement execute function portings_count()`,
  `create trigger portings_count_deleted after delete on portings referencing old table as before_rows
    for each statement execute function portings_count()`,

  `create table changes (
    number bigserial primary key,
    at timestamptz(3) not null,
    porting_id text not null,
    kind text not null,
    status text not null
  )`,
  'create index changes_by_porting on changes (porting_id, number)',
  'create index changes_by_time on changes (at)',

  `create table webhook_events (
    delivery_id text primary key,
    event_id text,
    type text not null,
    occurred_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    porting_id text,
    actor_type text,
    actor_id text,
    status text,
    declined_code text,
    declined_attempts integer,
    changed jsonb not null,
    verdict text not null
  )`,
  'create index webhook_events_by_porting on webhook_events (porting_id, occurred_at) where porting_id is not null',
  'create index webhook_events_by_time on webhook_events (received_at)',

  `create table attempts (
    porting_id text not null,
    requested_at timestamptz(3) not null,
    number integer not null,
    outcome text not null,
    code text,
    decided_at timestamptz(3),
    fields jsonb not null,
    digests jsonb not null,
    primary key (porting_id, requested_at)
  )`,

  `create table actions (
    id text primary key,
    at timestamptz(3) not null,
    actor text not null,
    operation text not null,
    porting_id text,
    outcome text not null,
    code text,
    fields jsonb not null,
    digests jsonb not null,
    request_id text not null,
    finished_at timestamptz(3)
  )`,
  'create index actions_by_porting on actions (porting_id, at) where porting_id is not null',
  'create index actions_by_time on actions (at)',

  `create table leases (
    name text primary key,
    holder text not null,
    until timestamptz(3) not null
  )`,

  `create table sweeps (
    kind text primary key,
    state text not null,
    started_at timestamptz(3) not null,
    moved_at timestamptz(3) not null,
    finished_at timestamptz(3),
    cursor text,
    boundary timestamptz(3),
    boundary_ids jsonb not null,
    from_change bigint not null,
    seen bigint not null,
    repaired bigint not null,
    problem text
  )`,

  // Cases to read again because what came could not be ordered. Kept here so that a killed process forgets none.
  `create table rereads (
    porting_id text primary key,
    due_at timestamptz(3) not null,
    tries integer not null,
    asks integer not null,
    reason text not null
  )`,
  'create index rereads_by_due on rereads (due_at)',
]
