/** A phone number as it travels. Apart from its schema, for scripts that need no schemas. */
export const e164 = /^\+[1-9]\d{5,14}$/
