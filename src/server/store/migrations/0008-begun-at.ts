/** When a write began by the desk's own clock: what tells a killed one from one under way. `at` stands among stamps of the upstream's. */
export const begunAt = ['alter table actions add column begun_at timestamptz(3) not null default now()']
