import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { CreatePersonalToken, NewPersonalToken, PersonalTokens } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

/** The person's tokens; an owner sees everyone's. */
export const usePersonalTokens = () => useQuery({ queryKey: queryKeys.personalTokens, queryFn: () => callPrivate<PersonalTokens>('GET', '/personal-tokens') })

function useTokenChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.personalTokens }) })
}

/** Makes a token; the answer is the only one with its secret. */
export const useCreatePersonalToken = () => useTokenChange((input: CreatePersonalToken) => callPrivate<NewPersonalToken>('POST', '/personal-tokens', input))

/** Ends a token. */
export const useRevokePersonalToken = () => useTokenChange((id: string) => callPrivate<object>('DELETE', `/personal-tokens/${id}`))
