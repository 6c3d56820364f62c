import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'

type LoadedProps<Answer> = { query: UseQueryResult<Answer>; children: (answer: Answer) => ReactNode }

/** What an answer shows, or in its place that it is coming, or why it does not come. */
export function Loaded<Answer>({ query, children }: LoadedProps<Answer>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <SkeletonLines label={words.settings.loading} widths={['60%', '100%', '80%']} />
  return (
    <Notice tone="danger" title={words.settings.notLoaded} actions={<Button onClick={() => query.refetch()}>{words.settings.again}</Button>}>
      {inWords(query.error)}
    </Notice>
  )
}
