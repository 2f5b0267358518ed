/** The same list, detail and form, written by hand: what the app is measured against. Honest work, no library, same BFF. */

/** What `loaded` holds is drawn at once when one comes back to it, as any careful writer would do. */
const loaded = new Map()
const main = document.getElementById('main')
const statuses = [
  'draft',
  'initiated',
  'pending',
  'informationRequired',
  'requested',
  'declined',
  'completed',
  'canceled',
  'expired',
  'failed',
]

async function get(address, body) {
  const asJson = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const answer = await fetch(address, body ? asJson : undefined)
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`)
  return answer.json()
}

async function load(address) {
  const value = await get(address)
  loaded.set(address, value)
  return value
}

/** `el('a', { href }, 'text', child)`; `null` and `false` draw nothing. */
function el(name, attributes, ...children) {
  const element = document.createElement(name)
  for (const key in attributes) {
    if (attributes[key] !== null && attributes[key] !== undefined) element.setAttribute(key, attributes[key])
  }
  element.append(...children.filter((child) => child !== null && child !== false))
  return element
}

const words = (key) => key.replace(/([A-Z])/g, ' $1').toLowerCase()

function age(at) {
  if (!at) return ''
  const minutes = Math.max(0, Math.round((Date.now() - Date.parse(at)) / 60_000))
  if (minutes < 60) return `${minutes} min`
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`
}

function wrong(item) {
  if (item.status === 'informationRequired')
    return item.missing.length ? `${item.missing.map(words).join(', ')} missing` : 'Nothing'
  if (item.declinedCode) return `${words(item.declinedCode)} · attempt ${item.declinedAttempts}`
  return item.scheduledOn ? `Moves on ${item.scheduledOn}` : 'Nothing'
}

function row(item) {
  return el(
    'tr',
    {},
    el(
      'td',
      {},
      el('a', { href: `floor.html?id=${item.id}`, 'data-row': item.id }, item.phoneNumberFormatted),
      el('small', {}, item.country ?? ''),
    ),
    el('td', {}, el('span', { class: 'tag' }, words(item.status))),
    el('td', {}, wrong(item)),
    el('td', {}, `${item.donor ?? 'unknown'} → ${item.recipient ?? 'unknown'}`),
    el('td', {}, item.holder ?? ''),
    el('td', {}, age(item.statusSince)),
    el('td', { class: 'wide' }, el('a', { href: `floor.html?user=${item.user}` }, `…${item.user.slice(-4)}`)),
    el('td', { class: 'wide' }, age(item.createdAt)),
  )
}

/** How many cases each status has. Those of the view before stand until the new ones are there. */
let counted = null
function drawCounts() {
  for (const button of main.querySelectorAll('[data-status]'))
    button.lastChild.textContent = counted.byStatus[button.dataset.status] ?? 0
  const total = document.getElementById('total')
  if (total) total.textContent = `${counted.total} portings`
}

function drawList(page, status) {
  const filters = statuses.map((one) => {
    const button = el(
      'button',
      { type: 'button', 'aria-pressed': String(status === one), 'data-status': one },
      words(one),
      ' ',
      el('b', {}, counted ? (counted.byStatus[one] ?? 0) : ''),
    )
    button.addEventListener('click', () => go(status === one ? 'floor.html' : `floor.html?status=${one}`))
    return button
  })
  const names = ['Number', 'Status', 'What is wrong', 'Donor → recipient', 'Account holder', 'In status']
  const head = names.map((text) => el('th', { scope: 'col' }, text))
  for (const name of ['User', 'Created']) head.push(el('th', { scope: 'col', class: 'wide' }, name))
  const body = el('tbody', {}, ...page.items.map(row))
  main.replaceChildren(
    el('h1', {}, 'Portings', ' ', el('small', { id: 'total' }, counted ? `${counted.total} portings` : '')),
    el('div', { class: 'filters' }, ...filters),
    el('table', {}, el('thead', {}, el('tr', {}, ...head)), body),
  )
}

function fact(name, value) {
  return [el('dt', {}, name), el('dd', {}, value || 'not given')]
}

function drawDetail({ porting, timeline }) {
  const moments = timeline.map((entry) =>
    el('li', {}, entry.title, ' ', el('span', {}, entry.at ? new Date(entry.at).toLocaleString() : '')),
  )
  const needs = porting.required.map((key) =>
    el('li', {}, words(key), ' ', el('span', {}, porting.missing.includes(key) ? 'missing' : 'provided')),
  )
  main.replaceChildren(
    el('h1', {}, porting.phoneNumberFormatted, ' ', el('span', { class: 'tag' }, words(porting.status))),
    el(
      'div',
      { class: 'two' },
      el(
        'div',
        {},
        el(
          'section',
          {},
          el('h2', {}, 'Next step'),
          wrong(porting),
          ' ',
          el('a', { href: `floor.html?id=${porting.id}&edit=1`, 'data-edit': '' }, 'Fix it'),
        ),
        el('section', {}, el('h2', {}, 'Timeline'), el('ol', {}, ...moments)),
      ),
      el(
        'div',
        {},
        el('section', {}, el('h2', {}, 'Required'), el('ul', {}, ...needs)),
        el(
          'section',
          {},
          el('h2', {}, 'Facts'),
          el(
            'dl',
            {},
            ...fact('Donor', porting.donorProvider?.name),
            ...fact('Recipient', porting.recipientProvider?.name),
            ...fact('Holder', [porting.firstName, porting.lastName].filter(Boolean).join(' ')),
            ...fact('Account PIN', porting.accountPinExists ? 'on file' : 'not on file'),
            ...fact('User', porting.user),
            ...fact('Subscription', porting.subscription),
            ...fact('Id', porting.id),
          ),
        ),
      ),
    ),
  )
}

const fields = [
  'accountNumber',
  'accountPin',
  'billingPin',
  'firstName',
  'lastName',
  'birthday',
  'line1',
  'line2',
  'city',
  'state',
  'postalCode',
  'country',
]

function drawForm({ porting }) {
  const values = { ...porting, ...porting.address }
  const changed = new Map()
  const note = el('p', {}, 'Nothing changed yet.')
  const inputs = fields.map((key) => {
    const isSecret = key.endsWith('Pin')
    const input = el('input', {
      name: key,
      type: isSecret ? 'password' : key === 'birthday' ? 'date' : 'text',
      autocomplete: 'off',
      value: isSecret ? '' : (values[key] ?? ''),
    })
    input.addEventListener('input', () => {
      changed.set(key, input.value)
      note.textContent = `${changed.size} changed`
    })
    return el('label', {}, words(key), input)
  })
  const form = el('form', {}, ...inputs, note, el('button', {}, 'Save'))
  form.addEventListener('submit', (event) => event.preventDefault())
  main.replaceChildren(el('h1', {}, `Fix ${porting.phoneNumberFormatted}`), form)
}

async function count(mine, status, user) {
  const search = JSON.stringify({ status: status ? [status] : undefined, user: user ?? undefined })
  const fresh = await get('/api/portings/counts', search)
  if (mine !== turn) return
  counted = fresh
  drawCounts()
}

let turn = 0
async function show() {
  const mine = ++turn
  const search = new URLSearchParams(location.search)
  const id = search.get('id')
  const status = search.get('status')
  const user = search.get('user')
  const filter = `${status ? `&status=${status}` : ''}${user ? `&user=${user}` : ''}`
  const address = id ? `/api/portings/${id}` : `/api/portings?limit=50${filter}`
  const draw = (value) => (id ? (search.has('edit') ? drawForm(value) : drawDetail(value)) : drawList(value, status))
  const held = loaded.get(address)
  if (held) draw(held)
  if (!id) void count(mine, status, user)
  const fresh = await load(address)
  // What has not changed is not drawn again.
  if (mine === turn && JSON.stringify({ ...held, asOf: '' }) !== JSON.stringify({ ...fresh, asOf: '' })) draw(fresh)
}

function go(address) {
  history.pushState(null, '', address)
  return show()
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="floor.html"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  void go(link.getAttribute('href'))
})
addEventListener('popstate', () => void show())
void show()
