import type { Icon } from '@understudy/core/values/files.ts'
import { databaseContent, dataSourceContent, pageContent } from '../storage/content.ts'
import type { NodeRow } from '../storage/schema.ts'

/** A page or database as breadcrumbs, trees and pickers show it. */
export type Crumb = { id: string; kind: 'page' | 'database'; title: string; icon: Icon | null }

/** The crumb of a node; a data source stands for its database. */
export const crumb = (node: NodeRow): Crumb => ({
  id: node.id,
  kind: node.kind === 'page' ? 'page' : 'database',
  title: node.title ?? '',
  icon: iconOf(node),
})

function iconOf(node: NodeRow): Icon | null {
  if (node.kind === 'page') return pageContent(node).icon
  if (node.kind === 'database') return databaseContent(node).icon
  return node.kind === 'data_source' ? dataSourceContent(node).icon : null
}
