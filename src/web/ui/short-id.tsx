import { CopyButton } from './copy-button.tsx'

/** "usr_0SNl…Kn2d": enough to recognise; what it is for, its beginning, stays. */
export function shortenId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id
}

/** An id shortened in the middle, copied whole. `label` names the thing: "user id". */
export function ShortId({ id, label }: { id: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-0.5 whitespace-nowrap">
      <span title={id}>{shortenId(id)}</span>
      <CopyButton text={id} label={`Copy ${label}`} />
    </span>
  )
}
