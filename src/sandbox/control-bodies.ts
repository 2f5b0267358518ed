/** What the levers take. Before: control-routes.ts. */
import * as z from 'zod/mini'
import { gigsPortingStatuses } from '#contract/upstream/gigs.ts'
import { telnyxSubRequestStatuses } from '#contract/upstream/telnyx.ts'
import type { LineTruth } from './model.ts'
import type { AccountLine } from './telnyx/stored.ts'

const text = (longest: number) => z.string().check(z.maxLength(longest))
const nullableText = z.nullable(text(200))

export const Reset = z.strictObject({
  seed: z.optional(
    z.union([text(100).check(z.minLength(1)), z.number().check(z.int(), z.minimum(0), z.maximum(2 ** 32 - 1))]),
  ),
  portings: z.optional(z.number().check(z.int(), z.minimum(10), z.maximum(1_000_000))),
  portRequests: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(20_000))),
})

export const ClockChange = z.union(
  [z.strictObject({ advance: text(50) }), z.strictObject({ frozen: z.boolean() })],
  'Give either advance, a duration like "PT2H", or frozen, true or false.',
)

export const StatusChange = z.strictObject({
  status: z.enum(gigsPortingStatuses),
  declinedCode: z.optional(text(100).check(z.regex(/^[A-Za-z]+$/, 'This is not a code.'))),
})

export const LineChange = z.partial(
  z.strictObject({
    donorProvider: text(64),
    network: nullableText,
    firstName: text(200),
    lastName: text(200),
    birthday: nullableText,
    address: z.strictObject({
      line1: text(200),
      line2: nullableText,
      city: text(200),
      state: nullableText,
      postalCode: nullableText,
      country: text(2),
    }),
    accountNumber: text(200),
    accountPin: nullableText,
    billingPin: nullableText,
    accountType: nullableText,
    isProtected: z.boolean(),
    isActive: z.boolean(),
    isPrepaid: z.boolean(),
    isAdministrative: z.boolean(),
    isPendingElsewhere: z.boolean(),
    isDuplicated: z.boolean(),
    isVague: z.boolean(),
    refusesSilently: z.boolean(),
    consent: z.nullable(z.boolean()),
    answersAfter: z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(3_155_760_000_000))),
  }),
) satisfies z.ZodMiniType<Partial<LineTruth>>

export const SubRequestChange = z.strictObject({
  status: z.enum(telnyxSubRequestStatuses),
  exception: z.optional(text(100).check(z.regex(/^[A-Z_]+$/, 'This is not a code.'))),
})

export const AccountLineChange = z.partial(
  z.strictObject({
    carrierName: text(200),
    accountNumber: text(200),
    passcode: nullableText,
    holder: text(200),
    authorized: z.array(text(200)).check(z.minLength(1), z.maxLength(10)),
    billingPhoneNumber: text(20),
    streetAddress: text(200),
    locality: text(200),
    administrativeArea: text(2),
    postalCode: text(20),
    otherLines: z.number().check(z.int(), z.minimum(0), z.maximum(10_000)),
    isNotPortable: z.boolean(),
    isRateCenterNotPortable: z.boolean(),
    isUnknownToCarrier: z.boolean(),
    hasSpecialFeature: z.boolean(),
    hasOpenOrder: z.boolean(),
    isSilent: z.boolean(),
    isVague: z.boolean(),
    rejectedDate: nullableText,
    registry: z.enum(['works', 'conflict', 'fails']),
  }),
) satisfies z.ZodMiniType<Partial<AccountLine>>
