import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FormControl } from './form-control.tsx'
import { forgetTyped, keepFor, readTyped, type TypedValues } from './kept-values.ts'
import { type DynamicForm, useDynamicForm } from './use-dynamic-form.ts'

const secrets = new Set(['pin'])
const onFile: TypedValues = { name: 'Ada', pin: '', 'address.city': 'Troy', constructor: '' }
let form: DynamicForm
let drawn = 0

function Form({ initial }: { initial: TypedValues }) {
  drawn += 1
  form = useDynamicForm({
    initial,
    secrets,
    keepAs: 'test',
    check: (key, value) => {
      if (key === 'name' && value === 'bad') return { level: 'error', message: 'This is bad.' }
      return key === 'name' && value === 'odd' ? { level: 'warning', message: 'This is odd.' } : null
    },
  })
  return (
    <div data-testid="root" data-file={String(initial['address.city'])} data-overtaken={form.overtaken.join()}>
      <FormControl form={form} spec={{ key: 'pin', label: 'PIN', kind: 'secret' }} />
      <details>
        <summary>More</summary>
        <FormControl form={form} spec={{ key: 'name', label: 'Name', kind: 'text' }} />
      </details>
      <FormControl form={form} spec={{ key: 'address.city', label: 'City', kind: 'text' }} />
      <FormControl form={form} spec={{ key: 'constructor', label: 'Strange', kind: 'text' }} />
    </div>
  )
}

const input = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const root = () => screen.getByTestId('root')

beforeEach(() => {
  localStorage.clear()
  keepFor('ada')
  drawn = 0
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('a form known only at run time', () => {
  test('tells what was typed, and nothing that was not', async () => {
    render(<Form initial={onFile} />)
    expect(form.typed()).toEqual({})
    await userEvent.type(input('Strange'), 'x')
    await userEvent.clear(input('City'))
    expect(form.typed()).toEqual({ constructor: 'x', 'address.city': '' })
    expect(form.values()).toEqual({ name: 'Ada', pin: '', 'address.city': '', constructor: 'x' })
  })

  test('does not draw itself again for a keystroke', async () => {
    render(<Form initial={onFile} />)
    await userEvent.type(input('City'), 'a')
    const before = drawn
    await userEvent.type(input('City'), 'bcdef')
    expect(drawn).toBe(before)
  })

  test('judges a field once it is left, then as typed; a warning stops nothing', async () => {
    render(<Form initial={onFile} />)
    await userEvent.clear(input('Name'))
    await userEvent.type(input('Name'), 'bad')
    expect(screen.queryByText('This is bad.')).toBeNull()
    fireEvent.blur(input('Name'))
    expect(await screen.findByText('This is bad.')).toBeDefined()
    expect(input('Name').getAttribute('aria-invalid')).toBe('true')
    expect(input('Name').getAttribute('aria-describedby')).toContain(screen.getByText('This is bad.').id)
    expect(await act(() => form.isSendable(root()))).toBe(false)
    await userEvent.clear(input('Name'))
    await userEvent.type(input('Name'), 'odd')
    expect(await screen.findByText('This is odd.')).toBeDefined()
    expect(screen.queryByText('This is bad.')).toBeNull()
    expect(await act(() => form.isSendable(root()))).toBe(true)
  })

  test('leads to the first error, opening what hides it', async () => {
    render(<Form initial={onFile} />)
    fireEvent.change(input('Name'), { target: { value: 'bad' } })
    await act(() => form.isSendable(root()))
    expect(document.activeElement).toBe(input('Name'))
    expect(document.querySelector('details')?.open).toBe(true)
  })

  test('puts refusals on their fields and hands back the rest', async () => {
    render(<Form initial={onFile} />)
    let rest: Record<string, string> = {}
    act(() => {
      rest = form.showErrors(root(), { elsewhere: 'No.', 'address.city': 'Not there.', constructor: 'Strange indeed.' })
    })
    expect(rest).toEqual({ elsewhere: 'No.' })
    expect(await screen.findByText('Not there.')).toBeDefined()
    expect(document.activeElement).toBe(input('City'))
    await userEvent.type(input('City'), 'x')
    expect(screen.queryByText('Not there.')).toBeNull()
  })

  test('keeps what was typed on the device, but no secret, and brings it back', async () => {
    vi.useFakeTimers()
    const { unmount } = render(<Form initial={onFile} />)
    fireEvent.input(input('City'), { target: { value: 'Rye' } })
    fireEvent.input(input('PIN'), { target: { value: '4711' } })
    act(() => vi.advanceTimersByTime(1000))
    expect(readTyped('test', Date.now())).toEqual({ 'address.city': 'Rye' })
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('4711')
    unmount()
    render(<Form initial={onFile} />)
    expect(form.restored).toEqual(['address.city'])
    expect([input('City').value, input('PIN').value, input('Name').value]).toEqual(['Rye', '', 'Ada'])
    act(() => form.discard())
    expect(input('City').value).toBe('Troy')
    expect(readTyped('test', Date.now())).toBeNull()
  })

  test('writes what was just typed when it goes away, unless it was sent', () => {
    const first = render(<Form initial={onFile} />)
    fireEvent.input(input('City'), { target: { value: 'Rye' } })
    first.unmount()
    expect(readTyped('test', Date.now())).toEqual({ 'address.city': 'Rye' })
    const second = render(<Form initial={onFile} />)
    fireEvent.input(input('City'), { target: { value: 'Ossining' } })
    form.forget()
    second.unmount()
    expect(readTyped('test', Date.now())).toBeNull()
  })

  test('keeps what was typed here when another tab has forgotten its own', () => {
    vi.useFakeTimers()
    const { unmount } = render(<Form initial={onFile} />)
    fireEvent.input(input('City'), { target: { value: 'Rye' } })
    act(() => vi.advanceTimersByTime(1000))
    forgetTyped('test')
    unmount()
    expect(readTyped('test', Date.now())).toEqual({ 'address.city': 'Rye' })
    // Whoever has only looked has nothing to keep.
    const second = render(<Form initial={onFile} />)
    forgetTyped('test')
    second.unmount()
    expect(readTyped('test', Date.now())).toBeNull()
  })

  test('follows the file where nobody typed, and tells where somebody did', async () => {
    const { rerender } = render(<Form initial={onFile} />)
    fireEvent.input(input('City'), { target: { value: 'Rye' } })
    rerender(<Form initial={{ ...onFile, name: 'Grace', 'address.city': 'Utica' }} />)
    expect([input('Name').value, input('City').value]).toEqual(['Grace', 'Rye'])
    expect(form.overtaken).toEqual(['address.city'])
    expect(form.onFile('address.city')).toBe('Utica')
    expect(form.typed()).toEqual({ 'address.city': 'Rye' })
  })

  test('shows no new file without what it overtook: a press in between would send over it', async () => {
    const place = document.body.appendChild(document.createElement('div'))
    const tree = createRoot(place)
    act(() => tree.render(<Form initial={onFile} />))
    fireEvent.input(input('City'), { target: { value: 'Rye' } })
    // As in the browser: what `act` would run at once is left to the next turn.
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
    const overtaken = new Promise((resolve) => {
      const look = () => root().dataset.file === 'Utica' && resolve(root().dataset.overtaken)
      new MutationObserver(look).observe(root(), { attributes: true })
    })
    tree.render(<Form initial={{ ...onFile, 'address.city': 'Utica' }} />)
    expect(await overtaken).toBe('address.city')
    vi.unstubAllGlobals()
    act(() => tree.unmount())
    place.remove()
  })

  test('covers a secret until it is asked to show it, and lets nothing fill it', async () => {
    render(<Form initial={onFile} />)
    expect(input('PIN').className).toContain('text-security')
    expect([input('PIN').type, input('PIN').autocomplete]).toEqual(['text', 'off'])
    await userEvent.click(screen.getByRole('button', { name: 'Show' }))
    expect(input('PIN').className).not.toContain('text-security')
  })
})
