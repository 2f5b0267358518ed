import { useEffect, useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { LongText } from '#web/components/long-text.tsx'
import { readTyped } from '#web/forms/kept-values.ts'
import { Card } from '#web/ui/card.tsx'

/** The case moved on under an open form: what was typed is shown, since it may still be needed. PINs were not kept. */
export function TypedAndKept({ porting }: { porting: Porting }) {
  const [typed, setTyped] = useState<[string, string | boolean][]>([])
  // Once the form that goes has written down what it held.
  useEffect(() => setTyped(Object.entries(readTyped(porting.id, Date.now()) ?? {})), [porting.id])
  if (typed.length === 0) return null
  return (
    <div className="mt-4 max-w-[560px]">
      <Card title="What you typed and did not send">
        <dl className="m-0 grid grid-cols-[minmax(0,160px)_minmax(0,1fr)] gap-x-3 gap-y-1.5">
          {typed.map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="text-mute">{fieldLabel(key, porting)}</dt>
              <dd className="m-0 min-w-0">
                <LongText text={String(value)} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="hint mt-2">It is kept on this device for a week. PINs are not kept.</p>
      </Card>
    </div>
  )
}
