/** Each may do what those before it may. No schema here: the app's first script knows them too. */
export const roles = ['viewer', 'agent', 'lead', 'admin'] as const
export type Role = (typeof roles)[number]
