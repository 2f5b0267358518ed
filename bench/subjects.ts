/** The two that are measured, and how a person does the same thing in each. */
export interface Subject {
  name: 'app' | 'floor'
  list: string
  edit(id: string): string
  row(id: string): string
  /** What to click for the rows of one status. */
  filter(status: string): string
  /** A text field of the form. */
  field: string
}

/** How long a person points at something before the click. Both subjects get it. */
export const humanPause = 250

export const app: Subject = {
  name: 'app',
  list: '/portings',
  edit: (id) => `/portings/${id}/edit`,
  row: (id) => `main a[href="/portings/${id}"]`,
  filter: (status) => `main a[href="/portings?status=${status}"]`,
  field: 'main form input[type=text]:visible',
}

export const floor: Subject = {
  name: 'floor',
  list: '/floor/floor.html',
  edit: (id) => `/floor/floor.html?id=${id}&edit=1`,
  row: (id) => `a[data-row="${id}"]`,
  filter: (status) => `button[data-status="${status}"]`,
  field: 'main form input[type=text]:visible',
}
