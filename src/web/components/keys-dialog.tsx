import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { switchSingleKeys, useSingleKeys } from '#web/ui/use-single-keys.ts'
import { type Keys, ofTheList } from './list-key-names.ts'

interface KeysDialogProps {
  keys: Keys
  isList: boolean
  onClose: () => void
}

/** Keys of a page and what they do, and the switch for all of them. */
export function KeysDialog({ keys, isList, onClose }: KeysDialogProps) {
  const isOn = useSingleKeys()
  return (
    <Dialog open onClose={onClose} title="Keys" actions={<Button onClick={onClose}>Close</Button>}>
      <dl className={`grid grid-cols-[120px_1fr] gap-y-2 ${isOn ? '' : 'text-faint'}`}>
        {(isList ? [...keys, ...ofTheList] : keys).map(([names, meaning]) => (
          <div key={meaning} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <kbd key={name} className="key">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="flex min-h-6 items-center gap-2 border-t border-line pt-3">
        <input
          type="checkbox"
          className="accent-accent"
          checked={isOn}
          onChange={(event) => switchSingleKeys(event.target.checked)}
        />
        Single keys act on the page
      </label>
    </Dialog>
  )
}
