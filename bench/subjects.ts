/** The two that are measured, and how a person does the same thing in each. */
import type { Page } from 'playwright'

export interface Subject {
  name: 'app' | 'floor'
  list: string
  edit(id: string): string
  row(id: string): string
  /** Up to the last click, which is the one that is timed. Returns what to click. */
  prepareFilter(page: Page, status: string): Promise<string>
  /** A text field of the form. */
  field: string
}

/** How long a person looks at an open menu, or points at a row, before the click. Both subjects get it. */
export const humanPause = 250

export const app: Subject = {
  name: 'app',
  list: '/portings',
  edit: (id) => `/portings/${id}/edit`,
  row: (id) => `main a[href="/portings/${id}"]`,
  async prepareFilter(page, status) {
    await page.getByRole('button', { name: /^Status/ }).click()
    return `input[value="${status}"]`
  },
  field: 'main form input[type=text]',
}

export const floor: Subject = {
  name: 'floor',
  list: '/floor/floor.html',
  edit: (id) => `/floor/floor.html?id=${id}&edit=1`,
  row: (id) => `a[data-row="${id}"]`,
  prepareFilter: async (_page, status) => `button[data-status="${status}"]`,
  field: 'main form input[type=text]',
}
