/** The activity log: only ever appended to, and only from its old end forgotten. */
export const activityLog = [
  `create table activity (
    number bigint primary key,
    at timestamptz(3) not null,
    who text,
    role text,
    operation text not null,
    porting_id text,
    address text,
    outcome text not null,
    request_id text,
    detail jsonb not null,
    digest text not null
  )`,
  'create index activity_by_time on activity (at)',
  'create index activity_by_who on activity (who, number)',
  'create index activity_by_porting on activity (porting_id, number) where porting_id is not null',
  'create index activity_by_operation on activity (operation, number)',

  // The newest entry. Its row is the lock under which entries are appended one at a time, over all replicas.
  `create table activity_head (
    id boolean primary key default true check (id),
    number bigint not null,
    digest text not null
  )`,
  "insert into activity_head (number, digest) values (0, '')",

  // Against mistakes, and against whoever holds the application's account only; the chain of digests shows the rest.
  `create function activity_stays() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('portdesk.forgets_activity', true) = 'on' then
        return old;
      end if;
      raise exception 'the activity log is only appended to';
    end $$`,
  `create trigger activity_stays before update or delete on activity
    for each row execute function activity_stays()`,
  `create trigger activity_is_not_emptied before truncate on activity
    for each statement execute function activity_stays()`,
]
