/** A mutation as a form uses it, whatever it answers: what a form asks of it is told by its input alone. */
export type Change<Input> = {
  isPending: boolean
  isError: boolean
  error: Error | null
  mutate(input: Input, told?: { onSuccess?: () => void; onError?: (error: Error) => void; onSettled?: () => void }): void
  reset(): void
}
