import { readPageValues, titleOf } from '../property-types/page-values.ts'
import type { Schema } from '../property-types/schema.ts'
import { readFile, readIcon, type StoredFile, type StoredIcon } from '../values/files.ts'
import type { Lookup } from '../values/lookup.ts'
import { shownTime } from '../values/times.ts'
import { type Facts, type Parent, partialUser } from './facts.ts'
import { pageUrl } from './urls.ts'

/** A page's own content as stored; `properties` by property id. */
export type PageContent = {
  icon: StoredIcon | null
  cover: StoredFile | null
  properties: Record<string, unknown>
  is_archived: boolean
  is_locked: boolean
}

/** A page as the newest API reads it, keys in Notion's order. `only` keeps just the properties with these ids. */
export function showPage(
  page: { facts: Facts; content: PageContent; schema: Schema; parent: Parent; in_trash: boolean },
  lookup: Lookup,
  only?: ReadonlySet<string>,
) {
  const { facts, content, parent } = page
  const schema = only ? page.schema.filter((property) => only.has(property.id)) : page.schema
  return {
    object: 'page',
    id: facts.id,
    created_time: shownTime(facts.created_time, lookup),
    last_edited_time: shownTime(facts.last_edited_time, lookup),
    created_by: partialUser(facts.created_by),
    last_edited_by: partialUser(facts.last_edited_by),
    cover: content.cover && readFile(content.cover, lookup),
    icon: content.icon && readIcon(content.icon, lookup),
    parent,
    in_trash: page.in_trash,
    is_archived: content.is_archived,
    is_locked: content.is_locked,
    properties: readPageValues(schema, content.properties, lookup, facts),
    url: pageUrl(lookup.web_url, facts.id, titleOf(page.schema, content.properties)),
    public_url: null,
  }
}
