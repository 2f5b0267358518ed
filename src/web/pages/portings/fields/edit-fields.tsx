import { type ReactNode, useEffect, useRef } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import type { FormField, PortingForm } from '#contract/rules/porting-form.ts'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Notice } from '#web/ui/notice.tsx'
import { PortingField } from './porting-field.tsx'

interface Props {
  form: DynamicForm
  shape: PortingForm
  porting: Porting
}

/** What is missing or was refused, open; everything else that can be changed, folded away. */
export function EditFields({ form, shape, porting }: Props) {
  const { first, others } = useSteadyFields(form, shape)
  const changeable = others.filter(({ editable }) => editable === true)
  const frozen = others.filter(({ editable }) => editable !== true)
  // Nobody sends unseen what came back from this device.
  const isOpen = first.length === 0 || holdsRestored(form, others)
  return (
    <div className="grid gap-5 px-4 py-4 sm:px-[18px]">
      <section aria-labelledby="first-fields">
        <h2 id="first-fields" className="mb-3 font-semibold">
          {firstTitle(shape.first)}
          {first.length > shape.first.length ? ', and what you typed into' : null}
        </h2>
        {first.length === 0 && <p className="text-mute">Nothing is missing. What is on file can be changed below.</p>}
        <UnknownKeys fields={first.filter(({ kind, editable }) => kind === 'unknown' && editable === true)} />
        <Fields form={form} fields={first} porting={porting} />
      </section>
      {others.length > 0 && (
        <details open={isOpen}>
          <summary className="min-h-6 text-mute">
            <h2 className="inline font-medium">Other details that can still be changed ({changeable.length})</h2>
          </summary>
          <div className="mt-4">
            <Fields form={form} fields={[...changeable, ...frozen]} porting={porting} />
          </div>
        </details>
      )}
    </div>
  )
}

/**
 * What somebody has typed into stays where it is, whatever the case becomes meanwhile: a field that moved would take the focus with
 * it, and one that is folded away would be sent unseen. What is new to the first ones stands below them.
 */
function useSteadyFields(form: DynamicForm, shape: PortingForm): Pick<PortingForm, 'first' | 'others'> {
  const shown = useRef<readonly string[]>([])
  const typed = new Set(Object.keys(form.typed()).map((key) => key.split('.')[0]))
  const all = [...shape.first, ...shape.others]
  const staying = shown.current.flatMap((key) =>
    all.filter((field) => field.key === key && (shape.first.includes(field) || typed.has(key))),
  )
  const first = [...staying, ...shape.first.filter((field) => !staying.includes(field))]
  useEffect(() => {
    shown.current = first.map(({ key }) => key)
  })
  return { first, others: shape.others.filter((field) => !staying.includes(field)) }
}

/** Did something typed before come back into one of these fields? */
export function holdsRestored({ restored }: DynamicForm, fields: readonly FormField[]): boolean {
  return fields.some(({ key }) => restored.some((one) => one === key || one.startsWith(`${key}.`)))
}

function firstTitle(first: readonly FormField[]): string {
  if (first.length === 0) return 'Nothing missing'
  const isRefused = first.some((field) => field.state === 'declined')
  const isMissing = first.some((field) => field.state === 'missing')
  if (isRefused) return isMissing ? 'Refused or missing' : 'Refused by the donor'
  return 'Missing'
}

/** Names stand side by side; everything else has a row. */
const halves: ReadonlySet<string> = new Set(['firstName', 'lastName'])

export function Fields({
  form,
  fields,
  porting,
}: {
  form: DynamicForm
  fields: readonly FormField[]
  porting: Porting
}): ReactNode {
  const isPair = fields.filter(({ key }) => halves.has(key)).length === halves.size
  return (
    <div className="grid max-w-[460px] gap-x-3 gap-y-4 sm:grid-cols-2">
      {fields.map((field) => (
        <PortingField
          key={field.key}
          form={form}
          field={field}
          porting={porting}
          className={isPair && halves.has(field.key) ? '' : 'sm:col-span-2'}
        />
      ))}
    </div>
  )
}

function UnknownKeys({ fields }: { fields: readonly FormField[] }) {
  if (fields.length === 0) return null
  return (
    <div className="mb-4 max-w-[460px]">
      <Notice
        tone="info"
        isAnnounced={false}
        title={fields.length === 1 ? 'One detail is new to Portdesk' : `${fields.length} details are new to Portdesk`}
      >
        <p className="wrap-anywhere">
          The provider asks for <bdi translate="no">{fields.map(({ key }) => key).join(', ')}</bdi>. Type what the
          customer says; it is sent as text under that name.
        </p>
      </Notice>
    </div>
  )
}
