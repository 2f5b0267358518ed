/** The HTML page for every address of the app, with its first answer inside. Before: app.ts. After: web/main.tsx in the browser. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Desk, operations, PortingFilters } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { type Answer, filtersFromAddress, type PageData, worklistFiltersFromAddress } from '#contract/page-data.ts'
import type { Session } from '#contract/resources/session.ts'
import { coverPeople } from '#contract/rules/cover-people.ts'
import { returnPath } from '#contract/rules/return-path.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import type { FrameChoices, PageDocument } from './page-document.ts'
import { toDetail } from './portings.ts'
import { refuseUnknown } from './unknown-path.ts'

/** Draws `#root` on the server. Lives in the app's own bundle; the server only calls it. */
export type RenderPage = (input: { url: string; data: PageData }) => string

export interface PageOptions {
  upstream: UpstreamWithCopy
  desk: () => Promise<Desk>
  way: Session['way']
  /** Number of the newest change known; absent where there are no live updates. */
  newestChange?: (() => number) | undefined
  /** Null when the app is not built. */
  document: PageDocument | null
  renderPage: RenderPage | null
  /** Milliseconds a page waits for its answer before it goes without. */
  patienceMs?: number
  /** Told when the drawing fails; the page goes without. */
  onRenderError: (error: unknown) => void
}

interface Page {
  path: RegExp
  /** Below src/web; fetched by the browser at once instead of after the first script has run. */
  source?: string
  /** What the page would ask first. Null when the address asks for nothing that can be answered. */
  ask?: (upstream: UpstreamWithCopy, address: URL, id: string) => Promise<Answer> | null
  isDrawn?: boolean
}

const pages: readonly Page[] = [
  { path: /^\/worklist$/, ask: askWorklist, isDrawn: true },
  { path: /^\/portings$/, ask: askList, isDrawn: true },
  { path: /^\/portings\/new$/, source: 'pages/portings/new/new-page.tsx' },
  { path: /^\/portings\/([\w-]{1,64})$/, source: 'pages/portings/detail/detail-page.tsx', ask: askPorting },
  { path: /^\/portings\/([\w-]{1,64})\/edit$/, source: 'pages/portings/edit/edit-page.tsx', ask: askPorting },
  { path: /^\/portability$/, source: 'pages/portability/portability-page.tsx' },
  { path: /^\/port-requests\/drafts$/, source: 'pages/port-requests/drafts/drafts-page.tsx' },
  { path: /^\/port-requests\/drafts\/[\w-]{1,64}$/, source: 'pages/port-requests/drafts/draft-page.tsx' },
  { path: /^\/port-requests$/, source: 'pages/port-requests/list/list-page.tsx' },
  {
    path: /^\/port-requests\/[\w-]{1,64}(\/sub-requests\/[\w-]{1,64})?$/,
    source: 'pages/port-requests/detail/detail-page.tsx',
  },
  {
    path: /^\/port-requests\/[\w-]{1,64}\/sub-requests\/[\w-]{1,64}\/edit$/,
    source: 'pages/port-requests/edit/edit-page.tsx',
  },
  { path: /^\/providers$/, source: 'pages/providers/providers-page.tsx' },
  { path: /^\/insights$/, source: 'pages/insights/insights-page.tsx' },
  { path: /^\/activity$/, source: 'pages/activity/activity-page.tsx' },
  { path: /^\/settings$/, source: 'pages/settings/settings-page.tsx' },
]

const signInPage: Page = { path: /^\/sign-in$/, source: 'pages/sign-in/sign-in-page.tsx' }

/** Paths of machines and files: what is missing there is no page. */
const noPage = /^\/(api|webhooks|assets)(\/|$)|\.[A-Za-z0-9]{1,8}$/

export function registerPages(app: FastifyInstance, options: PageOptions): void {
  const method = ['GET', 'HEAD']
  // A page without a session leads to sign-in instead of being refused.
  const config = { access: 'public', operation: 'page' } as const
  app.route({ method, url: '/', config, handler: (_request, reply) => reply.redirect('/worklist', 302) })
  app.route({ method, url: '/*', config, handler: (request, reply) => sendPage(options, request, reply) })
}

async function sendPage(options: PageOptions, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // A proxy may ask by a whole address. Backslashes count as slashes, and after two of them comes the name of another host.
  const address = new URL(`http://desk${request.url.replace(/^(https?:\/\/[^/]*)?[/\\]*/i, '/')}`)
  const path = address.pathname.replace(/(.)\/+$/, '$1')
  if (noPage.test(path)) refuseUnknown(request, reply)
  request.operation = 'page'
  const { who } = request
  const isSignIn = signInPage.path.test(path)
  if (!who && !isSignIn) return reply.redirect(`/sign-in?to=${encodeURIComponent(path + address.search)}`, 302)
  if (who && isSignIn) return reply.redirect(returnPath(address.searchParams.get('to')), 302)
  if (!options.document) throw new Failure('notFound', 'The app is not built: run npm run build, or npm run dev.')

  const page = isSignIn ? signInPage : pages.find((candidate) => candidate.path.test(path))
  // Before the answer: what changes while it is read is told once more rather than missed.
  const change = options.newestChange?.()
  const [answered, desk] = await Promise.all([
    page ? firstAnswer(options, page, address, path) : 'gone',
    who && inTime(options.desk(), options.patienceMs),
  ])
  const told = typeof answered === 'object' && answered ? [answered] : []
  const answers = who?.role === 'viewer' ? coverPeople(told) : told
  const session = { who: who && { id: who.id, name: who.name, role: who.role }, way: options.way }
  const data: PageData = { session, desk, answers, at: timeOf(answers[0]), change }
  const html = options.document.html({
    choices: choicesOf(request.headers.cookie),
    scripts: page?.source ? options.document.scriptsOf(page.source) : [],
    data,
    root: page?.isDrawn ? draw(options, address, data) : '',
  })
  return reply
    .code(answered === 'gone' ? 404 : 200)
    .type('text/html; charset=utf-8')
    .send(html)
}

/** A slow answer is not abandoned: the browser asks for the same at once and shares it. `gone` = there is no such thing. */
async function firstAnswer(
  { upstream, patienceMs }: PageOptions,
  page: Page,
  address: URL,
  path: string,
): Promise<Answer | 'gone' | null> {
  const asked = page.ask?.(upstream, address, page.path.exec(path)?.[1] ?? '')
  if (!asked) return null
  try {
    return await inTime(asked, patienceMs)
  } catch (error) {
    // The browser asks again and shows what is wrong, with a button to retry.
    return error instanceof Failure && error.code === 'notFound' ? 'gone' : null
  }
}

/** Null when it takes longer than a page waits. */
async function inTime<T>(asked: Promise<T>, patienceMs = 300): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  return Promise.race([asked, patience]).finally(() => clearTimeout(timer))
}

function askList(upstream: UpstreamWithCopy, address: URL): Promise<Answer> | null {
  const query = filtersFromAddress(address.searchParams)
  const checked = PortingFilters.safeParse(query)
  if (!checked.success || (query.after && query.before)) return null
  return upstream.findPortings(checked.data).then((page) => {
    const answer = operations.listPortings.response.parse(page)
    return { operation: 'listPortings', params: {}, query: checked.data, answer }
  })
}

function askWorklist(upstream: UpstreamWithCopy, address: URL): Promise<Answer> | null {
  const checked = operations.listWorklist.query.safeParse(worklistFiltersFromAddress(address.searchParams))
  if (!checked.success) return null
  return upstream.listWorklist(checked.data).then((page) => {
    const answer = operations.listWorklist.response.parse(page)
    return { operation: 'listWorklist', params: {}, query: checked.data, answer }
  })
}

function askPorting(upstream: UpstreamWithCopy, _address: URL, portingId: string): Promise<Answer> {
  return upstream.getPorting(portingId).then((read) => {
    const answer = operations.getPorting.response.parse(toDetail(upstream, read))
    return { operation: 'getPorting', params: { portingId }, query: {}, answer }
  })
}

function draw({ renderPage, onRenderError }: PageOptions, address: URL, data: PageData): string {
  if (!renderPage) return ''
  try {
    return renderPage({ url: address.pathname + address.search, data })
  } catch (error) {
    onRenderError(error)
    return ''
  }
}

/** Ages in the page count from the upstream's own time, as they will once the script runs. */
function timeOf(first: Answer | undefined): string {
  return typeof first?.answer === 'object' && 'asOf' in first.answer ? first.answer.asOf : new Date().toISOString()
}

/** Written by web/layout/remember-choice.ts; in the page itself, so that nothing moves after the first paint. */
function choicesOf(cookies = ''): FrameChoices {
  const theme = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookies)?.[1]
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    nav: /(?:^|;\s*)nav=slim(?:;|$)/.test(cookies) ? 'slim' : null,
  }
}
