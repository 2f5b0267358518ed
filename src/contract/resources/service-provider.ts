import * as z from 'zod/mini'

/** A brand that customers leave or join: donor or recipient of a porting. Source: Gigs reference, "Service providers". */
export const ServiceProvider = z.object({
  /** `svp_…`, opaque. */
  id: z.string(),
  name: z.string(),
  /** ISO 3166-1 alpha-2; null where an older edition leaves it out. */
  country: z.nullable(z.string()),
  /** Recipient network ids (`p3`, `p9`) that can take numbers from this provider. */
  recipientProviders: z.array(z.string()),
})
export type ServiceProvider = z.infer<typeof ServiceProvider>
