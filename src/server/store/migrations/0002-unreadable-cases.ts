export const unreadableCases = ['alter table sweeps add column unreadable bigint not null default 0']
