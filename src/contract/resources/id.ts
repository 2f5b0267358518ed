import * as z from 'zod/mini'

/** An upstream's name for a thing: `prt_…`, a UUID. Nothing that could leave its place in a path. */
export const id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[A-Za-z0-9_-]+$/, 'This is not an id.'))
