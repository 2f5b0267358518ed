/** Must run before any schema is made: Zod would otherwise try `new Function`, which the content security policy forbids and reports. */
import { config } from 'zod/mini'

config({ jitless: true })
