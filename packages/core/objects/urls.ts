import { withoutDashes } from '../values/ids.ts'

/** The address of a page: `<base>/p/<Title-slug>-<id>`, untitled `<base>/p/<id>`. */
export function pageUrl(base: string, id: string, title: string): string {
  const slug = title.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return `${base}/p/${slug ? `${slug}-` : ''}${withoutDashes(id)}`
}

/** The address of a database, and of its data sources: no slug. */
export const databaseUrl = (base: string, id: string) => `${base}/p/${withoutDashes(id)}`

/** The address of a view: its database, opened on it. */
export const viewUrl = (base: string, databaseId: string, id: string) => `${databaseUrl(base, databaseId)}?v=${withoutDashes(id)}`
