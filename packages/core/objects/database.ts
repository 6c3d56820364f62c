import { type Schema, showSchema } from '../property-types/schema.ts'
import { readFile, readIcon, type StoredFile, type StoredIcon } from '../values/files.ts'
import type { Lookup } from '../values/lookup.ts'
import { readRichText, type RichText } from '../values/rich-text.ts'
import { shownTime, toOffset } from '../values/times.ts'
import { type Facts, type Parent, partialUser } from './facts.ts'
import { databaseUrl } from './urls.ts'

/** A database's own content as stored: the container of data sources. */
export type DatabaseContent = {
  title: RichText
  description: RichText
  icon: StoredIcon | null
  cover: StoredFile | null
  is_inline: boolean
  is_locked: boolean
  /** A linked database: no data sources of its own, only views on those of others. */
  is_linked?: true
}

/** A data source's own content as stored: a schema, whose rows are the pages below it. */
export type DataSourceContent = { title: RichText; icon: StoredIcon | null; schema: Schema }

/** What a database without a title is called (recorded). */
export const UNTITLED_DATABASE = 'New database'

/** A database as the newest API reads it, keys in Notion's order. */
export function showDatabase(
  database: {
    facts: Facts
    content: DatabaseContent
    parent: Parent
    in_trash: boolean
    data_sources: { id: string; name: string }[]
  },
  lookup: Lookup,
) {
  const { facts, content } = database
  return {
    object: 'database',
    id: facts.id,
    title: readRichText(content.title, lookup),
    description: readRichText(content.description, lookup),
    parent: database.parent,
    is_inline: content.is_inline,
    in_trash: database.in_trash,
    is_locked: content.is_locked,
    created_time: toOffset(facts.created_time),
    last_edited_time: toOffset(facts.last_edited_time),
    data_sources: database.data_sources,
    icon: content.icon && readIcon(content.icon, lookup),
    cover: content.cover && readFile(content.cover, lookup),
    url: databaseUrl(lookup.web_url, facts.id),
    public_url: null,
  }
}

/** A data source as the newest API reads it, keys in Notion's order. Description, cover and `is_inline` are its database's (recorded). */
export function showDataSource(
  source: {
    facts: Facts
    content: DataSourceContent
    database: { id: string; content: DatabaseContent; parent: Parent }
    in_trash: boolean
  },
  lookup: Lookup,
) {
  const { facts, content, database } = source
  return {
    object: 'data_source',
    id: facts.id,
    cover: database.content.cover && readFile(database.content.cover, lookup),
    icon: content.icon && readIcon(content.icon, lookup),
    created_time: shownTime(facts.created_time, lookup),
    created_by: partialUser(facts.created_by),
    last_edited_by: partialUser(facts.last_edited_by),
    last_edited_time: shownTime(facts.last_edited_time, lookup),
    title: readRichText(content.title, lookup),
    description: readRichText(database.content.description, lookup),
    is_inline: database.content.is_inline,
    properties: showSchema(content.schema),
    parent: { type: 'database_id', database_id: database.id },
    database_parent: database.parent,
    url: databaseUrl(lookup.web_url, database.id),
    public_url: null,
    in_trash: source.in_trash,
  }
}
