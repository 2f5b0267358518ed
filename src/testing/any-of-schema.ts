/** A zod schema → values that fit it, or nearly. For fuzzing: it knows the kinds our contract is made of and throws for others. */
import fc from 'fast-check'
import type * as z from 'zod/mini'

interface Def {
  type: string
  innerType?: z.core.$ZodType
  out?: z.core.$ZodType
  element?: z.core.$ZodType
  keyType?: z.core.$ZodType
  valueType?: z.core.$ZodType
  shape?: Record<string, z.core.$ZodType>
  options?: z.core.$ZodType[]
  entries?: Record<string, string>
  values?: unknown[]
  checks?: {
    _zod: {
      def: { check: string; format?: string; pattern?: RegExp; maximum?: number; minimum?: number; value?: number }
    }
  }[]
}

/** Short, hostile and ordinary texts: what breaks parsers, queries, headers and pages. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '__proto__',
    "' or 1=1 --",
    '%',
    '_',
    '\\',
    '<script>',
    '\u202e',
    '\ud800',
    '=1+1',
    'null',
  ),
  fc.constantFrom('a'.repeat(5_000), '9'.repeat(400), '-1', '1e309', '2026-02-30', '+0', '../..', '\r\nx: y'),
)

export function anyOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Def
  switch (def.type) {
    case 'string':
      return textOf(def)
    case 'number':
      return fc.integer({ min: 1, max: 200 })
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'optional':
    case 'default':
      return inner(def)
    // What comes out of it here is what went in, spelled as on the wire.
    case 'pipe':
      return anyOf(need(def.out))
    case 'nullable':
      return fc.option(inner(def), { nil: null })
    case 'array':
      return fc.array(anyOf(need(def.element)), { minLength: 1, maxLength: 4 })
    case 'record':
      return fc.dictionary(anyOf(need(def.keyType)) as fc.Arbitrary<string>, anyOf(need(def.valueType)), { maxKeys: 3 })
    case 'union':
      return fc.oneof(...(def.options ?? []).map(anyOf))
    case 'object':
      return objectOf(need(def.shape))
    default:
      throw new Error(`Nothing is known of schemas of the kind ${def.type}: add it to any-of-schema.ts.`)
  }
}

const inner = (def: Def) => anyOf(need(def.innerType))

/** What may be absent is, half the time. */
function objectOf(shape: Record<string, z.core.$ZodType>): fc.Arbitrary<unknown> {
  const isOptional = (one: z.core.$ZodType) => ['optional', 'default'].includes((one._zod.def as unknown as Def).type)
  const requiredKeys = Object.keys(shape).filter((key) => !isOptional(need(shape[key])))
  const model = Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, anyOf(one)]))
  return fc.record(model, { requiredKeys })
}

/** As the pattern says, else any text that is short enough. */
function textOf({ checks = [] }: Def): fc.Arbitrary<string> {
  const pattern = checks.map(({ _zod }) => _zod.def.pattern).find(Boolean)
  const most = Math.min(...checks.map(({ _zod }) => _zod.def.maximum ?? Number.POSITIVE_INFINITY), 60)
  if (!pattern) return anyText.map((text) => text.slice(0, most))
  // Look-aheads are beyond the generator; names without them fit too.
  const source = pattern.source.replace(/\(\?![^)]*\)/g, '').replace(/\\d\+/g, '\\d{1,3}')
  return fc.stringMatching(new RegExp(source)).map((text) => text.slice(0, most))
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This schema is not built as those of zod/mini were.')
  return value
}
