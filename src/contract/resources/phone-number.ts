import * as z from 'zod/mini'
import { e164 } from './e164.ts'

export const phoneNumber = z.string().check(z.regex(e164, 'A number looks like +12125550148.'))
