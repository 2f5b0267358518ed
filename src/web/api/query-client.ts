/** The browser's memory of answers, filled with what travelled in the page. Before: main.tsx, entry-server.tsx. After: every page. */
import { QueryClient } from '@tanstack/react-query'
import type { Answer, PageData } from '#contract/page-data.ts'
import { deskQueries } from './desk.ts'
import { portingQueries } from './portings.ts'
import { RequestFailed } from './request-failed.ts'
import { serviceProviderQueries } from './service-providers.ts'
import { sessionQueries } from './session.ts'
import { worklistQueries } from './worklist.ts'

export function createQueryClient(data: PageData | null): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // Only what never reached the desk: what reached it, it has tried three times at the provider already.
        retry: (failures, error) => failures < 1 && error instanceof RequestFailed && error.kind === 'network',
      },
      // A write that waits for the network and goes out later, unseen, could be an attempt at the donor nobody wanted.
      // Nothing sent is remembered either: it may have held a PIN.
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  })
  if (data) {
    client.setQueryData(sessionQueries.session().queryKey, data.session)
    if (data.desk) client.setQueryData(deskQueries.desk().queryKey, data.desk)
    for (const answer of data.answers) client.setQueryData(keyOf(answer), answer.answer)
  }
  return client
}

function keyOf(answer: Answer): readonly unknown[] {
  switch (answer.operation) {
    case 'listPortings':
      return portingQueries.list(answer.query).queryKey
    case 'listWorklist':
      return worklistQueries.shown(answer.query).queryKey
    case 'getPorting':
      return portingQueries.detail(answer.params.portingId).queryKey
    case 'listRelatedPortings':
      return portingQueries.related(answer.params.portingId).queryKey
    case 'listServiceProviders':
      return serviceProviderQueries.list(answer.query).queryKey
    default:
      return [answer.operation, answer.params, answer.query]
  }
}
