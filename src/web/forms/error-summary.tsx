import { Notice } from '#web/ui/notice.tsx'

interface Props {
  title: string
  /** Field key → message: those that no field on the page shows. */
  errors: Record<string, string>
  labelOf: (key: string) => string
}

/** Errors that have no field to stand at. */
export function ErrorSummary({ title, errors, labelOf }: Props) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <Notice tone="trouble" title={title}>
      <ul className="m-0 grid list-none gap-1 p-0">
        {entries.map(([key, message]) => (
          <li key={key} className="wrap-anywhere">
            <bdi className="font-medium">{labelOf(key)}</bdi>: <bdi>{message}</bdi>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
