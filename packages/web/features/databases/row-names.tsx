import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Crumb } from '../../api/contract.ts'
import { ContentContext, useContent } from '../../objects/content-context.ts'

/** Lets what is drawn within know what the values of rows refer to. */
export function RowNames({ references, children }: { references: Record<string, Crumb>; children: ReactNode }) {
  const outer = useContent()
  const content = useMemo(() => ({ ...outer, references: { ...outer.references, ...references } }), [outer, references])
  return <ContentContext value={content}>{children}</ContentContext>
}
