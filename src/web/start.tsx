/** Puts the app into the page. Before: main.tsx, once the page is painted. After: routes.tsx. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { startTransition } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { type PageData, pageDataId } from '#contract/page-data.ts'
import { watchAttendance } from './api/attended.ts'
import { watchConnection } from './api/connection.ts'
import { startLiveUpdates } from './api/live-updates.ts'
import { createQueryClient } from './api/query-client.ts'
import { sessionQueries } from './api/session.ts'
import { askForSignIn, sessionChannel } from './api/signed-out.ts'
import { followClock } from './follow-clock.ts'
import { keepFor, onLeft, sweepTyped } from './forms/kept-values.ts'
import { leaveWithoutAsking } from './forms/use-leave-guard.ts'
import { expectTakeOver } from './layout/taken-over.ts'
import { AppRoutes } from './routes.tsx'
import { startClock } from './ui/clock.ts'
import { whenIdle } from './when-idle.ts'

export function start(root: HTMLElement): void {
  const data = readPageData()
  if (data) startClock(Date.parse(data.at))
  watchConnection()
  watchAttendance()
  const client = createQueryClient(data)
  // Without a session there is nothing to hear; the page is left by a sign-in.
  if (data?.session.who !== null) whenIdle(() => void startLiveUpdates(client, data?.change ?? null))
  keepTypedFor(client)
  watchOtherTabs(client)
  whenIdle(() => sweepTyped(Date.now()))
  followClock(client.getQueryCache())
  const app = (
    <QueryClientProvider client={client}>
      {/* Drawn in one go: see stage.tsx for what has to wait. */}
      <BrowserRouter useTransitions={false}>
        <AppRoutes />
      </BrowserRouter>
    </QueryClientProvider>
  )
  // As a transition React hydrates in slices, so that no task holds a key press up.
  if (root.hasChildNodes()) {
    expectTakeOver()
    startTransition(() => void hydrateRoot(root, app))
  } else createRoot(root).render(app)
}

/** What is typed belongs to whoever is signed in. A session that ends takes nobody's place: the dialog over the page asks for the same person. */
function keepTypedFor(client: QueryClient): void {
  const { queryKey } = sessionQueries.session()
  const tell = () => keepFor(client.getQueryData(queryKey)?.who?.id ?? null)
  tell()
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryKey[0] === queryKey[0] && query.state.data) tell()
  })
}

/** All tabs share one session: what this person began here is not to be sent by whoever came after them in another. */
function watchOtherTabs(client: QueryClient): void {
  const person = () => client.getQueryData(sessionQueries.session().queryKey)?.who?.id
  const others = new BroadcastChannel(sessionChannel)
  others.onmessage = ({ data }) => {
    if (!person() || data === person()) return
    leaveWithoutAsking()
    window.location.reload()
  }
  if (person()) others.postMessage(person())
  onLeft(() => {
    if (person()) askForSignIn()
  })
}

function readPageData(): PageData | null {
  const text = document.getElementById(pageDataId)?.textContent
  return text ? JSON.parse(text) : null
}
