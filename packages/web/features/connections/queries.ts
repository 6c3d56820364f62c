import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { ObjectConnections } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

const pathOf = (objectId: string) => `/objects/${objectId}/connections`

/** The integrations that may use a page or database, and those that could be added. */
export const useConnections = (objectId: string) =>
  useQuery({ queryKey: queryKeys.connections(objectId), queryFn: () => callPrivate<ObjectConnections>('GET', pathOf(objectId)) })

type Change = { objectId: string; integrationId: string }

function useAccessChange(change: (input: Change) => Promise<ObjectConnections>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (answer, { objectId, integrationId }) => {
      client.setQueryData(queryKeys.connections(objectId), answer)
      // Inherited access below, and the integration's own list, changed with it.
      void client.invalidateQueries({ queryKey: ['connections'] })
      void client.invalidateQueries({ queryKey: queryKeys.access(integrationId) })
    },
  })
}

/** Gives an integration access to a page or database and everything below it. */
export const useAddConnection = () =>
  useAccessChange(({ objectId, integrationId }) =>
    callPrivate<ObjectConnections>('POST', pathOf(objectId), { integration_id: integrationId }),
  )

/** Takes an integration's access away where it was given. */
export const useRemoveConnection = () =>
  useAccessChange(({ objectId, integrationId }) =>
    callPrivate<ObjectConnections>('DELETE', `${pathOf(objectId)}/${integrationId}`),
  )
