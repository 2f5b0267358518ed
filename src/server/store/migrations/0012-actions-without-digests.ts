/** Nothing ever read them, and those of PINs should rest nowhere for nothing. What was sent to a donor has its own, in `attempts`. */
export const actionsWithoutDigests = ['alter table actions drop column digests']
