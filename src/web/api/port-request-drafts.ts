/** Queries and mutations of portability and drafts. Before: pages/portability, pages/port-requests. After: client.ts. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Query } from '#contract/dashboard-api.ts'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import { call } from './client.ts'
import { useDecision } from './use-decision.ts'

const all = ['port-request-drafts'] as const

export const draftQueries = {
  list: (query: Query<'listPortRequestDrafts'>) =>
    queryOptions({
      queryKey: [...all, 'list', query],
      queryFn: ({ signal }) => call('listPortRequestDrafts', { query, signal }),
      staleTime: 15_000,
    }),
  detail: (draftId: string) =>
    queryOptions({
      queryKey: [...all, 'detail', draftId],
      queryFn: ({ signal }) => call('getPortRequestDraft', { params: { draftId }, signal }),
      staleTime: 10_000,
    }),
  focWindows: (draftId: string, groupId: string) =>
    queryOptions({
      queryKey: [...all, 'foc-windows', draftId, groupId],
      queryFn: ({ signal }) => call('listDraftFocWindows', { params: { draftId, groupId }, signal }),
      staleTime: 60_000,
    }),
}

export function useCheckPortability() {
  return useMutation({ mutationFn: (numbers: string[]) => call('checkPortability', { body: { numbers } }) })
}

function useReadAgain(draftId: string | null) {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: [...all, 'list'] })
    if (draftId) void client.invalidateQueries({ queryKey: [...all, 'detail', draftId] })
  }
}

export function useCreateDraft() {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: (numbers: string[]) =>
      decide(numbers, (intention) => call('createPortRequestDraft', { body: { numbers }, query: { intention } })),
    onSettled: useReadAgain(null),
  })
  return { ...mutation, decideAnew }
}

export function useUpdateDraftGroup(draftId: string, groupId: string) {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: (body: SubRequestChanges) =>
      decide(body, (intention) =>
        call('updateDraftGroup', { params: { draftId, groupId }, body, query: { intention } }),
      ),
    // A finished mutation would keep a PIN in memory for five minutes.
    gcTime: 0,
    onSettled: useReadAgain(draftId),
  })
  return { ...mutation, decideAnew }
}

export interface NewDocument {
  documentType: 'loa' | 'invoice'
  file: File
}

export function useAddDraftDocument(draftId: string) {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: ({ documentType, file }: NewDocument) =>
      decide([documentType, file.name, file.size, file.lastModified], (intention) =>
        call('addDraftDocument', {
          params: { draftId },
          query: { intention, documentType, name: file.name.slice(-120) || 'document.pdf' },
          file: new Blob([file], { type: 'application/pdf' }),
        }),
      ),
    gcTime: 0,
    onSettled: useReadAgain(draftId),
  })
  return { ...mutation, decideAnew }
}

export function useSubmitDraft(draftId: string) {
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: () =>
      decide(null, (intention) => call('submitPortRequestDraft', { params: { draftId }, query: { intention } })),
    onSettled: useReadAgain(draftId),
  })
  return { ...mutation, decideAnew }
}
