/** Queries and mutations of port requests. Before: pages/port-requests. After: client.ts. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Body } from '#contract/dashboard-api.ts'
import type { PortRequestSearch } from '#contract/port-request-operations.ts'
import type { SubRequest } from '#contract/resources/port-request.ts'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import { call } from './client.ts'
import { noteHandled } from './handled-cases.ts'
import { useDecision } from './use-decision.ts'

const all = ['port-requests'] as const

export const portRequestQueries = {
  /** By GET where nothing but a status is asked for. */
  list: (search: PortRequestSearch) =>
    queryOptions({
      queryKey: [...all, 'list', search],
      queryFn: ({ signal }) => {
        const { text, ...query } = search
        return text === undefined
          ? call('listPortRequests', { query, signal })
          : call('searchPortRequests', { body: search, signal })
      },
      staleTime: 15_000,
    }),
  /** Of the desk's own copy, for a search over both systems. */
  found: (text: string) =>
    queryOptions({
      queryKey: [...all, 'found', text],
      queryFn: ({ signal }) => call('findPortRequests', { body: { text }, signal }),
      staleTime: 15_000,
    }),
  counts: (text: string | undefined) =>
    queryOptions({
      queryKey: [...all, 'counts', text],
      queryFn: ({ signal }) => call('countPortRequests', { body: { text }, signal }),
      staleTime: 15_000,
    }),
  detail: (portRequestId: string) =>
    queryOptions({
      queryKey: [...all, 'detail', portRequestId],
      queryFn: ({ signal }) => call('getPortRequest', { params: { portRequestId }, signal }),
      staleTime: 10_000,
    }),
  comments: (portRequestId: string) =>
    queryOptions({
      queryKey: [...all, 'comments', portRequestId],
      queryFn: ({ signal }) => call('listPortRequestComments', { params: { portRequestId }, signal }),
      staleTime: 10_000,
    }),
  documents: (portRequestId: string) =>
    queryOptions({
      queryKey: [...all, 'documents', portRequestId],
      queryFn: ({ signal }) => call('listPortRequestDocuments', { params: { portRequestId }, signal }),
      staleTime: 60_000,
    }),
  focWindows: (portRequestId: string, subRequestId: string) =>
    queryOptions({
      queryKey: [...all, 'foc-windows', portRequestId, subRequestId],
      queryFn: ({ signal }) => call('listFocWindows', { params: { portRequestId, subRequestId }, signal }),
      staleTime: 60_000,
    }),
}

/** Everything of a request is asked for anew after a write, whatever became of it. */
function useReadAgain(portRequestId: string) {
  const client = useQueryClient()
  return () => {
    for (const name of ['detail', 'comments', 'list', 'counts'])
      void client.invalidateQueries({
        queryKey: name === 'list' || name === 'counts' ? [...all, name] : [...all, name, portRequestId],
      })
  }
}

/** As it was left, at once: what is read anew says the same a moment later. */
function useTakeOver(portRequestId: string) {
  const client = useQueryClient()
  return ({ subRequest }: { subRequest: SubRequest }) => {
    noteHandled(subRequest)
    client.setQueryData(portRequestQueries.detail(portRequestId).queryKey, (held) => {
      if (!held) return held
      const subRequests = held.portRequest.subRequests.map((sub) => (sub.id === subRequest.id ? subRequest : sub))
      return { ...held, portRequest: { ...held.portRequest, subRequests } }
    })
  }
}

export function useCreateComment(portRequestId: string) {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: (body: Body<'createPortRequestComment'>) =>
      decide(body, (intention) =>
        call('createPortRequestComment', { params: { portRequestId }, body, query: { intention } }),
      ),
    onSettled: useReadAgain(portRequestId),
  })
  return { ...mutation, decideAnew }
}

/** A link that lasts an hour: never kept, asked for at each press. */
export function useDocumentLink(portRequestId: string) {
  return useMutation({
    mutationFn: (documentId: string) => call('createDocumentLink', { params: { portRequestId, documentId } }),
    gcTime: 0,
  })
}

interface Address {
  portRequestId: string
  subRequestId: string
}

export function useUpdateSubRequest(params: Address) {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: ({ changes, version }: { changes: SubRequestChanges; version: string }) =>
      decide(changes, (intention) =>
        call('updateSubRequest', { params, body: changes, query: { intention, version } }),
      ),
    // A finished mutation would keep a PIN in memory for five minutes.
    gcTime: 0,
    onSuccess: useTakeOver(params.portRequestId),
    onSettled: useReadAgain(params.portRequestId),
  })
  return { ...mutation, decideAnew }
}

export function useCancelSubRequest(params: Address) {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: (version: string) =>
      decide(null, (intention) => call('cancelSubRequest', { params, query: { intention, version } })),
    onSuccess: useTakeOver(params.portRequestId),
    onSettled: useReadAgain(params.portRequestId),
  })
  return { ...mutation, decideAnew }
}

export function useRateSubRequest(params: Address) {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: ({ version, ...body }: Body<'rateSubRequest'> & { version: string }) =>
      decide(body, (intention) => call('rateSubRequest', { params, body, query: { intention, version } })),
    onSuccess: useTakeOver(params.portRequestId),
    onSettled: useReadAgain(params.portRequestId),
  })
  return { ...mutation, decideAnew }
}
