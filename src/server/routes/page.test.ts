import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type PageData, pageDataId } from '#contract/page-data.ts'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { createPageDocument } from './page-document.ts'

const template = `<!doctype html><html lang="en"><head><title>Portdesk</title>
<script type="module" crossorigin src="/assets/main-1.js"></script></head><body><div id="root"></div></body></html>`

const manifest = {
  'index.html': { file: 'assets/main-1.js', isEntry: true, imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared-2.js' },
  '_form.js': { file: 'assets/form-3.js' },
  'src/web/pages/portings/detail/detail-page.tsx': {
    file: 'assets/detail-4.js',
    imports: ['index.html', '_shared.js'],
  },
  'src/web/pages/portings/edit/edit-page.tsx': { file: 'assets/edit-5.js', imports: ['_form.js', '_shared.js'] },
}

/** A built app small enough to see through. */
function builtApp(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'portdesk-web-'))
  mkdirSync(path.join(root, 'assets'))
  mkdirSync(path.join(root, '.vite'))
  writeFileSync(path.join(root, 'index.html'), template)
  writeFileSync(path.join(root, '.vite/manifest.json'), JSON.stringify(manifest))
  writeFileSync(path.join(root, 'assets/main-1.js'), 'console.log(1)')
  writeFileSync(path.join(root, 'assets/main-1.js.gz'), gzipSync('console.log(1)'))
  writeFileSync(path.join(root, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(path.join(root, 'notes.md'), 'not for the browser')
  return root
}

let stack: Stack
let webRoot: string
let renderPage: (input: { url: string; data: PageData }) => string
beforeAll(async () => {
  webRoot = builtApp()
  stack = await startStack({ server: { webRoot, renderPage: (input) => renderPage(input) } })
})
afterEach(() => stack.sandbox.control.faults.clear())
afterAll(async () => {
  await stack.close()
  rmSync(webRoot, { recursive: true })
})

/** As it stands in the request's first line: a browser's own way of writing addresses would mend it. */
async function statusOf(target: string): Promise<string> {
  const socket = connect(Number(new URL(stack.url).port), '127.0.0.1')
  socket.write(`GET ${target} HTTP/1.1\r\nhost: desk\r\nconnection: close\r\n\r\n`)
  const head = (await text(socket)).split('\r\n\r\n')[0] ?? ''
  return `${head.slice(9, 12)} ${/^location: (.*)$/im.exec(head)?.[1]}`
}

test.each([
  ['/\\[', '302 /sign-in?to=%2F%5B'],
  ['/\\x/worklist', '302 /sign-in?to=%2Fx%2Fworklist'],
  ['//x/worklist', '302 /sign-in?to=%2Fx%2Fworklist'],
  ['http://x/worklist', '302 /sign-in?to=%2Fworklist'],
])('%s is an address of this desk, whatever it looks like', async (target, answer) => {
  expect(await statusOf(target)).toBe(answer)
})

const page = (address: string, headers: Record<string, string> = {}) => ask(stack.url + address, { headers })

function dataIn(html: string): PageData {
  const found = new RegExp(`<script type="application/json" id="${pageDataId}">(.*?)</script>`, 's').exec(html)
  if (!found?.[1]) throw new Error('The page holds no data.')
  return JSON.parse(found[1])
}

describe('the list', () => {
  test('travels with the page, drawn and as data', async () => {
    renderPage = ({ url, data }) => `<b>${url} ${data.answers.length}</b>`
    const { status, text, headers } = await page('/portings?status=declined')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(text).toContain('<div id="root"><b>/portings?status=declined 1</b></div>')
    const [answer] = dataIn(text).answers
    expect(answer).toMatchObject({ operation: 'listPortings', query: { status: ['declined'], limit: 50 } })
    const asked = await page('/api/portings?status=declined')
    expect(answer?.answer).toMatchObject({ items: asked.body.items })
  })

  test('is compressed for a browser, and whole for who was sent here by another site', async () => {
    renderPage = () => 'drawn'
    const browser = { 'accept-encoding': 'gzip, deflate, br, zstd', 'sec-fetch-site': 'none' }
    const typed = await page('/portings', browser)
    expect(typed.headers.get('content-encoding')).toBe('br')
    expect(typed.headers.get('vary')).toContain('accept-encoding')
    expect(dataIn(typed.text).answers).toHaveLength(1)
    const led = await page('/portings', { ...browser, 'sec-fetch-site': 'cross-site' })
    expect(led.headers.get('content-encoding')).toBeNull()
    expect(dataIn(led.text).answers).toHaveLength(1)
  })

  test.each([
    '?status=a%20b',
    '?user=',
    '?after=x&before=y',
    '?limit=9999999',
    '?status=%3Cscript%3E',
    '?%00',
    '?user=%zz',
  ])('bad filters never break it: %s', async (query) => {
    renderPage = () => ''
    expect((await page(`/portings${query}`)).status).toBeLessThan(400)
  })

  test.each([
    ['fails', { kind: 'status', status: 401 }],
    ['is slow', { kind: 'delay', milliseconds: 900 }],
    ['refuses', { kind: 'status', status: 422, body: { object: 'error', type: 'invalid', message: 'x' } }],
  ] as const)('goes without its answer when the upstream %s', async (_name, fault) => {
    renderPage = () => 'drawn'
    stack.sandbox.control.faults.add({ ...fault, method: 'GET', times: 1 })
    const { status, text } = await page('/portings?user=usr_1')
    expect(status).toBe(200)
    expect(dataIn(text).answers).toEqual([])
  })

  test('goes undrawn when the drawing fails', async () => {
    renderPage = () => {
      throw new Error('no drawing today')
    }
    const { status, text } = await page('/portings')
    expect(status).toBe(200)
    expect(text).toContain('<div id="root"></div>')
    expect(dataIn(text).answers).toHaveLength(1)
    expect(stack.log()).toContain('no drawing today')
  })

  test('hostile data cannot leave its script element', async () => {
    renderPage = () => ''
    const { items } = (await page('/api/portings?limit=1')).body
    const lastName = '</script><script>alert(1)</script><!--'
    const body = { phoneNumber: '+12125550143', provider: 'p9', user: items[0].user, lastName }
    const made = await ask(`${stack.url}/api/portings`, { method: 'POST', body })
    expect(made.status).toBe(200)
    const { text } = await page('/portings')
    expect(text.match(/<script/g)).toHaveLength(2)
    expect(JSON.stringify(dataIn(text))).toContain('alert(1)')
  })
})

describe('one porting', () => {
  const idOf = async () => (await page('/api/portings?limit=1')).body.items[0].id

  test('travels with the page, and its scripts are asked for at once', async () => {
    const id = await idOf()
    const { text } = await page(`/portings/${id}`)
    expect(dataIn(text).answers[0]).toMatchObject({ operation: 'getPorting', params: { portingId: id }, query: {} })
    expect(text).toContain('<link rel="modulepreload" href="/assets/detail-4.js" crossorigin />')
    expect(text).not.toContain('href="/assets/shared-2.js"')
  })

  test('its form asks for its own scripts', async () => {
    const { text } = await page(`/portings/${await idOf()}/edit`)
    expect(text).toContain('href="/assets/edit-5.js"')
    expect(text).toContain('href="/assets/form-3.js"')
  })

  test('one that is gone is the app with status 404', async () => {
    const { status, text } = await page('/portings/prt_none')
    expect(status).toBe(404)
    expect(text).toContain('<div id="root"></div>')
  })
})

describe('every other address', () => {
  test('/ leads to the worklist', async () => {
    const { status, headers } = await page('/')
    expect({ status, to: headers.get('location') }).toEqual({ status: 302, to: '/worklist' })
  })

  test.each(['/portings/new', '/providers', '/insights?days=7', '/activity', '/portings/'])(
    '%s is the app',
    async (address) => {
      renderPage = () => ''
      expect(await page(address)).toMatchObject({ status: 200, text: expect.stringContaining('id="root"') })
    },
  )

  test.each(['/nowhere', '/portings/a/b/c', '/portings/%F0%9F%92%A5', '//evil.example/x'])(
    '%s is the app with status 404',
    async (address) => {
      expect(await page(address)).toMatchObject({ status: 404, text: expect.stringContaining('id="root"') })
    },
  )

  test('the theme is the cookie’s, and only one of two words', async () => {
    renderPage = () => ''
    expect((await page('/portings', { cookie: 'a=b; theme=dark' })).text).toContain(
      '<html data-theme="dark" lang="en">',
    )
    for (const cookie of ['theme="><script>', 'theme=blue', 'mytheme=dark'])
      expect((await page('/portings', { cookie })).text).toContain('<html lang="en">')
  })

  test('HEAD is answered without a body', async () => {
    expect(await ask(`${stack.url}/providers`, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    expect((await ask(stack.url, { method: 'HEAD' })).status).toBe(302)
  })
})

describe('files', () => {
  test('hashed ones may be kept for ever, in the form that was asked for', async () => {
    const zipped = await page('/assets/main-1.js', { 'accept-encoding': 'gzip' })
    expect(zipped.text).toBe('console.log(1)')
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(zipped.headers.get('cache-control')).toContain('immutable')
    expect(zipped.headers.get('vary')).toBe('accept-encoding')
    expect(zipped.headers.get('x-content-type-options')).toBe('nosniff')
    const plain = await page('/assets/main-1.js', { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
  })

  test('others are asked after', async () => {
    const { headers } = await page('/favicon.svg')
    expect(headers.get('cache-control')).toBe('public, no-cache')
    const again = await page('/favicon.svg', { 'if-none-match': headers.get('etag') ?? '' })
    expect(again).toMatchObject({ status: 304, text: '' })
  })

  test.each([
    '/assets/gone-9.js',
    '/.vite/manifest.json',
    '/notes.md',
    '/index.html.gz',
    '/assets/main-1.js.gz',
    '/..%2f..%2fpackage.json',
  ])('%s is not there', async (address) => {
    const { status, text } = await page(address)
    expect(status).toBe(404)
    expect(text).not.toContain('not for the browser')
  })
})

test('a template without its places says so at the start', () => {
  expect(() => createPageDocument('<html></html>', {})).toThrow('</head>')
})
