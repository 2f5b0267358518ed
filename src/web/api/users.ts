import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

export const userQueries = {
  detail: (userId: string) =>
    queryOptions({
      queryKey: ['users', userId],
      queryFn: ({ signal }) => call('getUser', { params: { userId }, signal }),
      staleTime: 5 * 60_000,
    }),
  /** `text` is an exact e-mail address or a user id: the upstream finds no more. */
  search: (text: string) =>
    queryOptions({
      queryKey: ['users', 'search', text],
      queryFn: ({ signal }) => call('searchUsers', { body: { text }, signal }),
      enabled: text.length >= 3,
      staleTime: 60_000,
    }),
  subscriptions: (userId: string) =>
    queryOptions({
      queryKey: ['users', userId, 'subscriptions'],
      queryFn: ({ signal }) => call('listUserSubscriptions', { params: { userId }, signal }),
      staleTime: 30_000,
    }),
}
