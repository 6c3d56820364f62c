import { useMutation, useQuery } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { AllowAuthorization, AuthorizationAnswer, ChoosablePages, Consent, TreeNode } from '../../api/contract.ts'
import type { PageSource } from '../integrations/page-choices.tsx'

const of = (request: string) => `/oauth/authorization?request=${encodeURIComponent(request)}`

/** What an integration asks for. */
export const useConsent = (request: string, personId: string | undefined) =>
  useQuery({ queryKey: ['consent', personId, request], queryFn: () => callPrivate<Consent>('GET', of(request)), enabled: personId !== undefined, retry: false })

/** Answers the integration, and leaves for where the server says. */
export const useAnswerConsent = (request: string) =>
  useMutation({
    mutationFn: (answer: AllowAuthorization | { allow: false }) => callPrivate<AuthorizationAnswer>('POST', of(request), answer),
    onSuccess: ({ redirect_to }) => window.location.assign(redirect_to),
  })

const fetchPages = async (workspaceId: string, query: Record<string, string>): Promise<TreeNode[]> =>
  (await callPrivate<ChoosablePages>('GET', `/oauth/pages?${new URLSearchParams({ workspace_id: workspaceId, ...query })}`)).results

/** Pages of a workspace that the person may share. */
export const sharablePages = (workspaceId: string): PageSource => ({
  useBelow: (parentId, enabled) =>
    useQuery({ queryKey: ['choosable', workspaceId, 'below', parentId], queryFn: () => fetchPages(workspaceId, parentId ? { parent_id: parentId } : {}), enabled }),
  useFound: (text) => useQuery({ queryKey: ['choosable', workspaceId, 'found', text], queryFn: () => fetchPages(workspaceId, { query: text }), enabled: text !== '' }),
})

/** Those of some pages that the person may share, to show which were chosen before. */
export const useNamedPages = (workspaceId: string, ids: readonly string[]) =>
  useQuery({
    queryKey: ['choosable', workspaceId, 'named', ids],
    queryFn: async () => {
      const named = new URLSearchParams({ workspace_id: workspaceId })
      for (const id of ids) named.append('ids', id)
      return (await callPrivate<ChoosablePages>('GET', `/oauth/pages?${named}`)).results
    },
    enabled: ids.length > 0,
  })
