import type { Crumb, Icon } from '../../api/contract.ts'
import type { DataSource, Page, RichTextItem } from '../../api/wire.ts'
import { plainText } from '../../rich-text/rich-text.tsx'

function titleOf(object: Page | DataSource): string {
  if (object.object === 'data_source') return plainText(object.title)
  const title = Object.values(object.properties).find((property) => property.type === 'title')
  return plainText(title?.title as RichTextItem[] | undefined)
}

/**
 * What a search found, as things access can be given to: pages, and for a data source the database it belongs to
 * (access to a data source is access to its database), each once.
 */
export function foundObjects(results: (Page | DataSource)[]): Crumb[] {
  const found = new Map<string, Crumb>()
  for (const result of results) {
    const parent = result.parent
    const isSource = result.object === 'data_source'
    const id = isSource && 'database_id' in parent ? parent.database_id : result.id
    const icon = (result.icon ?? null) as Icon | null
    if (!found.has(id)) found.set(id, { id, kind: isSource ? 'database' : 'page', title: titleOf(result), icon })
  }
  return [...found.values()]
}
