import type { PastedNumbers } from '#contract/rules/pasted-numbers.ts'
import { Notice } from '#web/ui/notice.tsx'

const shownLines = 20

/** What was made of the text, before anything is asked. */
export function UnderstoodNumbers({ pasted: { numbers, duplicates, unread } }: { pasted: PastedNumbers }) {
  if (numbers.length === 0 && unread.length === 0) return null
  const shown = unread.slice(0, shownLines)
  return (
    <div role="status" className="grid gap-2">
      <p>
        {numbers.length === 1 ? '1 number' : `${numbers.length.toLocaleString('en')} numbers`} understood
        {duplicates > 0
          ? `, ${duplicates.toLocaleString('en')} named twice ${duplicates === 1 ? 'is' : 'are'} left out`
          : ''}
        .
      </p>
      {unread.length > 0 ? (
        <Notice
          tone="us"
          isAnnounced={false}
          title={
            unread.length === 1
              ? 'One line holds no number'
              : `${unread.length.toLocaleString('en')} lines hold no number`
          }
        >
          <ul className="m-0 list-none p-0">
            {shown.map(({ line, text }) => (
              <li key={line} className="wrap-anywhere">
                Line {line.toLocaleString('en')}: <bdi>{text.slice(0, 80)}</bdi>
              </li>
            ))}
          </ul>
          {unread.length > shown.length ? `and ${(unread.length - shown.length).toLocaleString('en')} more.` : null}{' '}
          {unread.length === 1 ? 'It is' : 'They are'} not checked.
        </Notice>
      ) : null}
    </div>
  )
}
