/** As whom, from where and within what a write was begun: of one whose process is killed, the activity log has it from here. */
export const whoActed = ['alter table actions add column role text, add column address text, add column within jsonb']
