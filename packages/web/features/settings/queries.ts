import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { ApplyImport, Connection, ServerSetting, Transfer, TurnSwitch, UpdateWorkspaceSettings, WorkspaceSettings } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { sendFile } from './send-file.ts'

type Server = { results: ServerSetting[]; may_change: boolean }

const usePart = <Answer>(part: string) =>
  useQuery({ queryKey: queryKeys.settings(part), queryFn: () => callPrivate<Answer>('GET', `/settings/${part}`) })

/** What the workspace decides for itself. */
export const useWorkspaceSettings = () => usePart<WorkspaceSettings>('workspace')

/** Every integration of the workspace with what it reaches. */
export const useAllConnections = () => usePart<{ results: Connection[] }>('connections')

/** Disconnects a public integration from the workspace. */
export function useDisconnect() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (botId: string) => callPrivate<object>('DELETE', `/connections/${botId}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.settings('connections') })
      void client.invalidateQueries({ queryKey: ['connections'] })
    },
  })
}

/** Every setting of the server. */
export const useServerSettings = () => usePart<Server>('server')

/** Changes the workspace. */
export function useUpdateWorkspace() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: UpdateWorkspaceSettings) => callPrivate<WorkspaceSettings>('PATCH', '/settings/workspace', input),
    onSuccess: (answer) => {
      client.setQueryData(queryKeys.settings('workspace'), answer)
      // The sidebar names the workspace.
      void client.invalidateQueries({ queryKey: queryKeys.session })
    },
  })
}

/** Turns a switch of the server. */
export function useTurnSwitch() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: TurnSwitch) => callPrivate<Server>('PATCH', '/settings/server', input),
    onSuccess: (answer) => client.setQueryData(queryKeys.settings('server'), answer),
  })
}

const ASK_EVERY_MS = 250

/** How far a transfer is, asked for again and again while it runs. */
export const useTransfer = (id: string | null) =>
  useQuery({
    queryKey: queryKeys.transfer(id ?? ''),
    queryFn: () => callPrivate<Transfer>('GET', `/transfers/${id}`),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? ASK_EVERY_MS : false),
  })

function useTransferAnswer() {
  const client = useQueryClient()
  return (transfer: Transfer) => client.setQueryData(queryKeys.transfer(transfer.id), transfer)
}

/** Starts an export of the workspace. */
export function useStartExport() {
  const keep = useTransferAnswer()
  return useMutation({ mutationFn: () => callPrivate<Transfer>('POST', '/exports'), onSuccess: keep })
}

/** Sends a file, which the server then reads and judges. */
export function useStartImport(onProgress: (share: number) => void) {
  const keep = useTransferAnswer()
  return useMutation({ mutationFn: (file: File) => sendFile('/api/imports', file, onProgress) as Promise<Transfer>, onSuccess: keep })
}

/** Swaps in what was read. */
export function useApplyImport(id: string) {
  const keep = useTransferAnswer()
  return useMutation({ mutationFn: (input: ApplyImport) => callPrivate<Transfer>('POST', `/transfers/${id}/apply`, input), onSuccess: keep })
}

/** Lets go of what was read. */
export const useDropTransfer = (id: string) => useMutation({ mutationFn: () => callPrivate<object>('DELETE', `/transfers/${id}`) })
