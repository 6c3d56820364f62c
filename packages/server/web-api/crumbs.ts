import { databaseContent, dataSourceContent, pageContent } from '../storage/content.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Crumb, Icon } from './contract.ts'

/** A page or database as breadcrumbs, trees and pickers show it. A data source stands for its database. */
export function crumb(node: NodeRow): Crumb {
  return { id: node.id, kind: node.kind === 'page' ? 'page' : 'database', title: node.title ?? '', icon: iconOf(node) }
}

function iconOf(node: NodeRow): Icon | null {
  if (node.kind === 'page') return pageContent(node).icon
  if (node.kind === 'database') return databaseContent(node).icon
  return node.kind === 'data_source' ? dataSourceContent(node).icon : null
}
