import type * as z from 'zod/mini'
import * as core from 'zod/v4/core'

/**
 * The same schema with its objects compiled to functions: three to five times less CPU for a list. The contract is
 * written in `zod/mini`, which leaves this out to stay small in a browser (and a browser's policy forbids it).
 */
export function compiled<T extends z.ZodMiniType>(schema: T): CompiledSchema<z.output<T>> {
  const fast = rebuilt(schema)
  return { safeParse: (value) => core.safeParse(fast, value) as core.util.SafeParseResult<z.output<T>> }
}

export interface CompiledSchema<T> {
  safeParse(value: unknown): core.util.SafeParseResult<T>
}

interface AnyDef {
  type: string
  shape?: Record<string, core.$ZodType>
  element?: core.$ZodType
  innerType?: core.$ZodType
}

/** Objects, lists and wrappers anew; anything else as it is. Checks travel along in `def`. */
function rebuilt(schema: core.$ZodType): core.$ZodType {
  const { def, constr } = schema._zod as unknown as { def: AnyDef; constr: new (def: AnyDef) => core.$ZodType }
  if (def.type === 'object' && def.shape) {
    const shape: Record<string, core.$ZodType> = Object.fromEntries(
      Object.entries(def.shape).map(([key, part]) => [key, rebuilt(part)]),
    )
    return new core.$ZodObjectJIT({ ...def, shape } as unknown as core.$ZodObjectDef)
  }
  if (def.type === 'array' && def.element) return new constr(withPart(def, 'element', rebuilt(def.element)))
  if (def.innerType) return new constr(withPart(def, 'innerType', rebuilt(def.innerType)))
  return schema
}

/** Copies getters as getters: a default list must stay a new one for each value. */
function withPart(def: AnyDef, name: 'element' | 'innerType', part: core.$ZodType): AnyDef {
  const copy: AnyDef = Object.defineProperties({ type: def.type }, Object.getOwnPropertyDescriptors(def))
  return Object.defineProperty(copy, name, { value: part, enumerable: true })
}
