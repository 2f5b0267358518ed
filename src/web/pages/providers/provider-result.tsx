import type { UseQueryResult } from '@tanstack/react-query'
import type { ServiceProvider } from '#contract/resources/service-provider.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { countryName } from '#web/components/country-name.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { ShortId } from '#web/ui/short-id.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'

interface ProviderResultProps {
  result: UseQueryResult<{ items: ServiceProvider[] }>
  shown: ServiceProvider[]
  isFiltered: boolean
  /** What a recipient network is called. */
  label: (network: string) => string
}

export function ProviderResult({ result, shown, isFiltered, label }: ProviderResultProps) {
  if (!result.data)
    return result.isError ? <Failed result={result} /> : <Skeleton lines={8} label="Loading providers" />
  return (
    <>
      {result.isError ? <Failed result={result} /> : null}
      <Card isPadded={false}>
        {shown.length > 0 ? <Table shown={shown} label={label} /> : <None isFiltered={isFiltered} />}
      </Card>
    </>
  )
}

function Table({ shown, label }: Pick<ProviderResultProps, 'shown' | 'label'>) {
  return (
    <table className="list providers">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Country</th>
          <th scope="col">Recipient networks</th>
          <th scope="col">Id</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((provider) => (
          <tr key={provider.id}>
            <td className="font-medium">{provider.name}</td>
            <td>{provider.country ? countryName(provider.country) : 'Not known'}</td>
            <td>{provider.recipientProviders.map(label).join(', ') || 'None'}</td>
            <td>
              <ShortId id={provider.id} label={`id of ${provider.name}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function None({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) return <Empty>The provider names no service providers.</Empty>
  return (
    <Empty action={<ButtonLink to={paths.providers()}>Clear filters</ButtonLink>}>
      No provider fits these filters.
    </Empty>
  )
}

function Failed({ result }: { result: UseQueryResult }) {
  const { error } = result
  const body = error instanceof RequestFailed ? error.error : null
  const isRefused = error instanceof RequestFailed && error.kind === 'refused'
  return (
    <div className="mb-3">
      <Notice
        tone={result.data ? 'us' : 'trouble'}
        title={
          isRefused
            ? 'These filters were refused'
            : result.data
              ? 'The list may be old'
              : 'The list could not be loaded'
        }
        action={
          isRefused ? (
            <ButtonLink to={paths.providers()}>Clear filters</ButtonLink>
          ) : (
            <Button isBusy={result.isFetching} onClick={() => void result.refetch()}>
              Try again
            </Button>
          )
        }
      >
        {Object.values(body?.fields ?? {}).join(' ') || error?.message}{' '}
        {body ? <span className="hint">Request id {body.requestId}</span> : null}
      </Notice>
    </div>
  )
}
