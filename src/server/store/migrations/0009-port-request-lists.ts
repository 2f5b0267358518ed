/** The list of port requests comes from the copy: see docs/decisions/059-port-requests-from-the-copy.md. */
export const portRequestLists = [
  // One order for each of the two states, beside that over both.
  'drop index port_requests_open',
  'create index port_requests_by_state on port_requests (is_open, created_at, id) where deleted_at is null',

  // Kept by the database, as the counts of portings are (migration 0001).
  `create table port_request_counts (
    is_open boolean primary key,
    requests bigint not null
  )`,
  `insert into port_request_counts
    select is_open, count(*) from port_requests where deleted_at is null group by is_open`,
  `create function port_requests_count() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into port_request_counts as kept
          select is_open, count(*) from after_rows where deleted_at is null group by is_open order by is_open
          on conflict (is_open) do update set requests = kept.requests + excluded.requests;
      elsif tg_op = 'DELETE' then
        update port_request_counts set requests = requests - d.n
          from (select is_open, count(*) as n from before_rows where deleted_at is null group by is_open) d
          where port_request_counts.is_open = d.is_open;
      else
        insert into port_request_counts as kept
          select is_open, sum(n) from (
            select is_open, 1 as n from after_rows where deleted_at is null
            union all select is_open, -1 from before_rows where deleted_at is null
          ) moved group by is_open having sum(n) <> 0 order by is_open
          on conflict (is_open) do update set requests = kept.requests + excluded.requests;
      end if;
      return null;
    end $$`,
  `create trigger port_requests_count_inserted after insert on port_requests referencing new table as after_rows
    for each statement execute function port_requests_count()`,
  `create trigger port_requests_count_updated after update on port_requests
    referencing old table as before_rows new table as after_rows for each statement execute function port_requests_count()`,
  `create trigger port_requests_count_deleted after delete on port_requests referencing old table as before_rows
    for each statement execute function port_requests_count()`,
]
