import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { ChangeLogo, CreatePublicIntegration, Installation, PublicIntegration, Secret, UpdatePublicIntegration } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

const path = (id: string, rest = '') => `/public-integrations/${id}${rest}`

/** The public integrations that the workspace owns. */
export const usePublicIntegrations = () =>
  useQuery({ queryKey: queryKeys.publicIntegrations, queryFn: () => callPrivate<{ results: PublicIntegration[] }>('GET', '/public-integrations') })

/** One of them. */
export const usePublicIntegration = (id: string) =>
  useQuery({ queryKey: queryKeys.publicIntegration(id), queryFn: () => callPrivate<PublicIntegration>('GET', path(id)) })

/** Who has installed it, and where. */
export const useInstallations = (id: string) =>
  useQuery({ queryKey: queryKeys.installations(id), queryFn: () => callPrivate<{ results: Installation[] }>('GET', path(id, '/installations')) })

function useChange<Input>(change: (input: Input) => Promise<PublicIntegration>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (integration) => {
      client.setQueryData(queryKeys.publicIntegration(integration.id), integration)
      void client.invalidateQueries({ queryKey: queryKeys.publicIntegrations, exact: true })
    },
  })
}

/** Makes a public integration. */
export const useCreatePublicIntegration = () => useChange((input: CreatePublicIntegration) => callPrivate<PublicIntegration>('POST', '/public-integrations', input))

/** Changes it. */
export const useUpdatePublicIntegration = (id: string) => useChange((input: UpdatePublicIntegration) => callPrivate<PublicIntegration>('PATCH', path(id), input))

/** Changes its logo. */
export const useChangePublicLogo = (id: string) =>
  useChange(async (ready: (() => Promise<string>) | null) =>
    ready ? callPrivate<PublicIntegration>('PUT', path(id, '/logo'), { image: await ready() } satisfies ChangeLogo) : callPrivate<PublicIntegration>('DELETE', path(id, '/logo')),
  )

/** Deletes it, wherever it is installed. */
export function useDeletePublicIntegration(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callPrivate<object>('DELETE', path(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.publicIntegrations, exact: true }),
  })
}

/** Asks for the client secret. Never cached: it stays in the component that shows it. */
export const fetchClientSecret = async (id: string) => (await callPrivate<Secret>('GET', path(id, '/secret'))).secret

/** Ends the old client secret and makes a new one. */
export const useRefreshClientSecret = (id: string) =>
  useMutation({ mutationFn: async () => (await callPrivate<Secret>('POST', path(id, '/secret/refresh'))).secret })
