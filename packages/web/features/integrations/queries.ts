import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { callPrivate, callPublic } from '../../api/client.ts'
import type { ChangeLogo, CreateIntegration, Integration, IntegrationAccess, IntegrationStatistics, Secret, UpdateIntegration } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { foundObjects } from './found-objects.ts'
import { useLiveEvent } from '../live/live-events.ts'
import type { DataSource, Page } from '../../api/wire.ts'

/** The integrations of the workspace. */
export const useIntegrations = () =>
  useQuery({ queryKey: queryKeys.integrations, queryFn: () => callPrivate<{ results: Integration[] }>('GET', '/integrations') })

/** One integration. */
export const useIntegration = (id: string) =>
  useQuery({ queryKey: queryKeys.integration(id), queryFn: () => callPrivate<Integration>('GET', `/integrations/${id}`) })

/** Where an integration was given access directly. */
export const useAccess = (integrationId: string) =>
  useQuery({
    queryKey: queryKeys.access(integrationId),
    queryFn: () => callPrivate<IntegrationAccess>('GET', `/integrations/${integrationId}/access`),
  })

/** Makes a new integration. */
export function useCreateIntegration() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: CreateIntegration) => callPrivate<Integration>('POST', '/integrations', input),
    onSuccess: (integration) => {
      client.setQueryData(queryKeys.integration(integration.id), integration)
      void client.invalidateQueries({ queryKey: queryKeys.integrations, exact: true })
    },
  })
}

/** Changes an integration's name or capabilities. */
export function useUpdateIntegration(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: UpdateIntegration) => callPrivate<Integration>('PATCH', `/integrations/${id}`, input),
    onSuccess: (integration) => {
      client.setQueryData(queryKeys.integration(id), integration)
      void client.invalidateQueries({ queryKey: queryKeys.integrations, exact: true })
      void client.invalidateQueries({ queryKey: ['connections'] })
    },
  })
}

/** Changes the logo: to the picture that is made ready first, or (null) to none. */
export function useChangeLogo(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (ready: (() => Promise<string>) | null) =>
      ready ? callPrivate<Integration>('PUT', `/integrations/${id}/logo`, { image: await ready() } satisfies ChangeLogo) : callPrivate<Integration>('DELETE', `/integrations/${id}/logo`),
    onSuccess: (integration) => {
      client.setQueryData(queryKeys.integration(id), integration)
      void client.invalidateQueries({ queryKey: queryKeys.integrations, exact: true })
    },
  })
}

/** How an integration was used in the last days, kept up while it is being used. */
export function useStatistics(id: string) {
  const client = useQueryClient()
  const queryKey = queryKeys.statistics(id)
  const lastAsked = useRef(0)
  useLiveEvent('requests.logged', ({ object_ids }) => {
    // Under load there are several of these a second; figures of days need not follow each.
    if (!object_ids.includes(id) || Date.now() - lastAsked.current < 2000) return
    lastAsked.current = Date.now()
    void client.invalidateQueries({ queryKey })
  })
  return useQuery({
    queryKey,
    queryFn: () => callPrivate<IntegrationStatistics>('GET', `/integrations/${id}/statistics?days=14`),
    // What came right after the last question is caught up with, and so is the minute that goes by.
    refetchInterval: 20_000,
  })
}

/** Deletes an integration: its secret and its access end with it. */
export function useDeleteIntegration(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callPrivate<object>('DELETE', `/integrations/${id}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.integrations, exact: true })
      void client.invalidateQueries({ queryKey: ['connections'] })
    },
  })
}

/** Asks for an integration's secret. Never cached: it stays in the component that shows it. */
export const fetchSecret = async (id: string) => (await callPrivate<Secret>('GET', `/integrations/${id}/secret`)).secret

/** Ends the old secret and makes a new one. */
export const useRefreshSecret = (id: string) =>
  useMutation({ mutationFn: async () => (await callPrivate<Secret>('POST', `/integrations/${id}/secret/refresh`)).secret })

/** Pages and databases by a text in their titles, as the public search finds them. */
export const useFoundPages = (text: string) =>
  useQuery({
    queryKey: queryKeys.search(text),
    queryFn: () => callPublic<{ results: (Page | DataSource)[] }>('POST', '/search', { query: text, page_size: 20 }),
    select: ({ results }) => foundObjects(results),
    enabled: text !== '',
    staleTime: 5000,
  })
