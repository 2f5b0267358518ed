import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Dialog } from './dialog.tsx'

// jsdom has neither.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    if (!this.open) return
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})
afterEach(cleanup)

/** As a browser takes Escape: the page may hold back the first in a row, and the next closes whatever it says. */
function pressEscape(dialog: HTMLDialogElement, isHeldBack: boolean) {
  if (!isHeldBack) return dialog.close()
  const cancel = createEvent('cancel', dialog, { cancelable: true })
  fireEvent(dialog, cancel)
  if (!cancel.defaultPrevented) dialog.close()
}

function draw(isBusy: boolean) {
  const onClose = vi.fn()
  render(
    <Dialog open onClose={onClose} isBusy={isBusy} title="Cancel it?">
      Really?
    </Dialog>,
  )
  return { onClose, dialog: screen.getByRole<HTMLDialogElement>('dialog', { name: 'Cancel it?' }) }
}

test('while something is being sent no Escape closes it, not even the second in a row', () => {
  const { dialog, onClose } = draw(true)
  pressEscape(dialog, true)
  expect(dialog.open).toBe(true)
  pressEscape(dialog, false)
  expect(dialog.open).toBe(true)
  expect(onClose).not.toHaveBeenCalled()
})

test('otherwise Escape leads out, and so does one that the browser follows unasked', () => {
  const { dialog, onClose } = draw(false)
  pressEscape(dialog, true)
  expect(onClose).toHaveBeenCalledTimes(1)
  pressEscape(dialog, false)
  expect(onClose).toHaveBeenCalledTimes(2)
})
