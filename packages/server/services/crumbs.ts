import { type Icon, readIcon, type StoredIcon } from '@understudy/core/values/files.ts'
import { databaseContent, dataSourceContent, pageContent } from '../storage/content.ts'
import type { Context } from '../context.ts'
import { findNode } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import { fileAddress } from './file-addresses.ts'

/** A page or database as breadcrumbs, trees and pickers show it. */
export type Crumb = { id: string; kind: 'page' | 'database'; title: string; icon: Icon | null; is_inline?: true }

/** The crumb of a node; a data source stands for its database. */
export function crumb(context: Context, node: NodeRow): Crumb {
  const icon = iconOf(node)
  return {
    id: node.id,
    kind: node.kind === 'page' ? 'page' : 'database',
    title: node.title ?? '',
    icon: icon && readIcon(icon, { file: (upload) => fileAddress(context, node.workspace_id, upload) }),
    ...(node.kind === 'database' && databaseContent(node).is_inline ? { is_inline: true } : {}),
  }
}

/** The crumb of a page or database by its id, or null when it is not there. */
export async function crumbOf(context: Context, workspace_id: string, id: string): Promise<Crumb | null> {
  const node = await findNode(context.store.db, workspace_id, id)
  return node ? crumb(context, node) : null
}

function iconOf(node: NodeRow): StoredIcon | null {
  if (node.kind === 'page') return pageContent(node).icon
  if (node.kind === 'database') return databaseContent(node).icon
  return node.kind === 'data_source' ? dataSourceContent(node).icon : null
}
