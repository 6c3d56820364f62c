import type { Answer, Wire } from '../wire.ts'
import { decode, IdMap, isId, spell } from './id-map.ts'
import { schemaSeen, withOptionsOf } from './presumed-schema.ts'
import { parentIdOf, type RecordedObjects } from './recorded-objects.ts'
import { writableBlock, writableFile, writableProperty, writableText, writableValue } from './writable.ts'

/** One call to the server under test, on the newest API date. */
export type Call = (method: string, path: string, body?: Wire) => Promise<Answer>

/** What a recording is replayed in: a page of its own, and somebody to mention. */
export type Ground = { call: Call; rootPageId: string; person: string; bot: string }

/** Property types whose values the server makes by itself. */
const computedHere = new Set(['created_time', 'created_by', 'last_edited_time', 'last_edited_by', 'unique_id', 'formula', 'rollup'])

const plainBlock = { type: 'paragraph', paragraph: { rich_text: [] } }

/**
 * Sets up what a recording presumes to exist: an object is made from the first sight of it in the recording, with all
 * that is below it there. What cannot be made is remembered, so that nothing is compared that was never put in.
 */
export class SetUp {
  readonly ids = new IdMap()
  /** `<our id>/<property or type>` of what could not be put in. */
  readonly leftOut = new Set<string>()
  readonly #ground: Ground
  readonly #objects: RecordedObjects
  readonly #elsewhere: ReadonlyMap<string, Wire>
  readonly #failed = new Set<string>()
  #rootGiven = false

  constructor(ground: Ground, objects: RecordedObjects, elsewhere: ReadonlyMap<string, Wire>) {
    this.#ground = ground
    this.#objects = objects
    this.#elsewhere = elsewhere
  }

  /** Sees to it that a recorded id stands for something here; false when that cannot be. `route` tells where it is named. */
  async ensure(recordedId: string, route: string, mayGuess = true): Promise<boolean> {
    const id = spell(recordedId)
    if (this.ids.has(id)) return true
    if (this.#objects.created.has(id) || this.#failed.has(id)) return false
    const object = this.#find(id)
    if (object === undefined && !mayGuess) return false
    this.#failed.add(id)
    const made = object ? await this.#make(id, object) : await this.#guess(id, route)
    if (made) this.#failed.delete(id)
    return made
  }

  /**
   * Gives a presumed page the value that a property item of it shows. False when no answer shows that the page has the
   * property, or that its value could not be put in.
   */
  async putValue(recordedPage: string, propertyId: string, item: Wire): Promise<boolean> {
    if (this.#objects.created.has(spell(recordedPage))) return true
    const { call, person } = this.#ground
    const path = `/v1/pages/${this.ids.get(recordedPage)}`
    const { body: page } = await call('GET', path)
    const ours = decode(this.ids.translateText(propertyId))
    const [name, property] = Object.entries<Wire>(page.properties).find(([, { id }]) => decode(id) === ours) ?? []
    if (name === undefined || [page.id, page.parent.data_source_id].some((id) => this.leftOut.has(`${id}/${name}`))) return false
    const type = item.object === 'list' ? item.property_item.type : item.type
    // Which number a row has depends on the rows made before it.
    if (property.type !== type || type === 'unique_id') return false
    if (computedHere.has(type)) return true
    const value = item.object === 'list' ? item.results.map((part: Wire) => part[type]) : item[type]
    if (type === 'relation') await this.#ensureAll(value, 'page_id')
    const written = writableValue({ type, [type]: value }, this.ids, person)
    return written !== undefined && (await call('PATCH', path, { properties: { [name]: written } })).status < 400
  }

  #find = (id: string): Wire => this.#objects.shown.get(id) ?? this.#elsewhere.get(id)

  async #make(id: string, object: Wire): Promise<boolean> {
    if (object.object === 'user') return this.#stand(id, object.type === 'bot' ? this.#ground.bot : this.#ground.person)
    if (object.object === 'page') return this.#makePage(id, object)
    if (object.object === 'database') return this.#makeDatabase(id, object, undefined)
    if (object.object === 'data_source') return this.#makeSource(id, object)
    if (object.object === 'comment') return this.#makeComment(id, object)
    if (object.object !== 'block') return false
    if (object.type === 'child_page') return this.#makePage(id, { ...object, properties: { title: titleProperty(object.child_page.title) } })
    if (object.type === 'child_database') {
      return this.#makeDatabase(id, { ...object, title: [{ type: 'text', text: { content: object.child_database.title } }] }, undefined)
    }
    return this.#makeBlock(id, object)
  }

  /** Something no recording shows: what it is must be told from where it is named. */
  async #guess(id: string, route: string): Promise<boolean> {
    const parent = { type: 'page_id', page_id: this.#ground.rootPageId }
    if (/user|people/.test(route)) return this.#stand(id, this.#ground.person)
    if (/data_source/.test(route)) return this.#makeSource(id, { id, parent: {}, properties: {}, title: [] })
    if (/database/.test(route)) return this.#makeDatabase(id, { id, parent, title: [] }, undefined)
    if (/synced_from/.test(route)) return this.#makeBlock(id, { id, parent, type: 'synced_block', synced_block: { synced_from: null } })
    if (/comments|discussion|file_upload|view|select|status|emoji|task/.test(route)) return false
    const children = [...this.#objects.shown.values()].filter((object) => parentIdOf(object) === id)
    const asBlock = children.some((child) => child.parent.type === 'block_id') || (children.length === 0 && /\/blocks\//.test(route))
    if (asBlock) return this.#makeBlock(id, { ...plainBlock, id, parent })
    return this.#makePage(id, { id, parent, properties: { title: titleProperty('') } })
  }

  #stand(id: string, ours: string): true {
    this.ids.learn(id, ours)
    return true
  }

  async #parent(object: Wire): Promise<Wire> {
    const recorded = parentIdOf(object)
    const root = { type: 'page_id', page_id: this.#ground.rootPageId }
    if (recorded === undefined) return root
    const { type } = object.parent
    // A page cannot be made below a block.
    if (object.object === 'page' && type === 'block_id') return root
    if (!(await this.ensure(recorded, type))) return root
    const ours = this.ids.get(recorded)!
    return { type, [type]: ours }
  }

  async #makePage(id: string, page: Wire): Promise<boolean> {
    const { call, person } = this.#ground
    const decoration = { icon: writableFile(page.icon), cover: writableFile(page.cover) }
    const outOf: string[] = ['icon', 'cover'].filter((key) => page[key] && !decoration[key as 'icon'])
    const properties: Wire = {}
    for (const [name, property] of Object.entries<Wire>(page.properties ?? {})) {
      if (property.type === 'relation') await this.#ensureAll(property.relation, 'page_id')
      const value = writableValue(property, this.ids, person)
      if (property.type === 'unique_id') outOf.push(name)
      else if (value !== undefined) properties[name] = value
      else if (!computedHere.has(property.type) || this.#schemaLacks(page, name)) outOf.push(name)
    }
    // The recording's own root is the one page at the top of the workspace.
    const isRoot = page.parent?.type === 'workspace' && !this.#rootGiven
    this.#rootGiven ||= isRoot
    if (page.parent?.type === 'block_id' || (page.parent?.type === 'workspace' && !isRoot)) outOf.push('parent')
    const parent = isRoot ? undefined : await this.#parent(page)
    if (this.ids.has(id)) return true
    const send = (values: Wire) =>
      isRoot
        ? call('PATCH', `/v1/pages/${this.#ground.rootPageId}`, { ...decoration, properties: values })
        : call('POST', '/v1/pages', { parent, ...decoration, properties: values })
    let answer = await send(properties)
    for (let rounds = 0; answer.status >= 400 && rounds < 40; rounds++) {
      const refused = Object.keys(properties).find((name) => answer.body.message.includes(name))
      if (refused === undefined) break
      delete properties[refused]
      outOf.push(refused)
      answer = await send(properties)
    }
    if (answer.status >= 400) return false
    const ours = this.#remember(id, answer.body, outOf)
    if (page.is_locked) await call('PATCH', `/v1/pages/${ours}`, { is_locked: true })
    await this.#makeBelow(id)
    if (page.object === 'block' && page.has_children && this.#below(id).length === 0) await this.#fill(ours)
    if (page.in_trash || page.archived) await call('PATCH', `/v1/pages/${ours}`, { in_trash: true })
    return true
  }

  #schemaLacks(page: Wire, name: string): boolean {
    const source = this.ids.get(parentIdOf(page) ?? '')
    return source !== undefined && this.leftOut.has(`${source}/${name}`)
  }

  #remember(id: string, made: Wire, outOf: string[]): string {
    this.ids.learn(id, made.id)
    for (const name of outOf) this.leftOut.add(`${made.id}/${name}`)
    return made.id
  }

  async #makeSource(id: string, source: Wire): Promise<boolean> {
    const databaseId = source.parent?.database_id && spell(source.parent.database_id)
    const database = databaseId && this.#find(databaseId)
    if (databaseId && this.ids.has(databaseId)) {
      const answer = await this.#ground.call('POST', '/v1/data_sources', {
        parent: { type: 'database_id', database_id: this.ids.get(databaseId) },
        title: writableText(source.title ?? [], this.ids, this.#ground.person) ?? [],
        properties: { Name: { title: {} } },
      })
      if (answer.status >= 400) return false
      return this.#fillSource(id, source, answer.body)
    }
    const fallback = { id: databaseId, parent: source.database_parent, title: source.title, description: source.description, cover: source.cover, is_inline: source.is_inline }
    const known = database?.object === 'database' ? database : { ...fallback, ...(database ? { parent: database.parent } : {}) }
    const description = known.description?.length > 0 ? known.description : source.description
    return this.#makeDatabase(databaseId, { ...known, description, icon: known.icon ?? source.icon }, { id, source })
  }

  async #makeDatabase(id: string | undefined, database: Wire, first: { id: string; source: Wire } | undefined): Promise<boolean> {
    const { call, person } = this.#ground
    const source = first ?? this.#sourceOf(id, database)
    const parent = await this.#parent(database)
    const answer = await call('POST', '/v1/databases', {
      parent: parent.type === 'page_id' ? parent : { type: 'page_id', page_id: this.#ground.rootPageId },
      title: writableText(database.title ?? [], this.ids, person) ?? [],
      description: writableText(database.description ?? [], this.ids, person) ?? [],
      icon: writableFile(database.icon),
      cover: writableFile(database.cover),
      is_inline: database.is_inline ?? false,
      initial_data_source: { properties: { Name: { title: {} } } },
    })
    if (answer.status >= 400) return false
    if (id !== undefined) this.#remember(id, answer.body, ['icon', 'cover'].filter((key) => database[key] && !writableFile(database[key])))
    const made = await call('GET', `/v1/data_sources/${answer.body.data_sources[0].id}`)
    if (source) await this.#fillSource(source.id, source.source, made.body)
    return true
  }

  #sourceOf(databaseId: string | undefined, database: Wire): { id: string; source: Wire } | undefined {
    const named = database.data_sources?.find((source: Wire) => !this.#objects.created.has(spell(source.id)))
    const { shown: seen, created } = this.#objects
    const shown = [...seen].find(([id, object]) => object.object === 'data_source' && !created.has(id) && parentIdOf(object) === databaseId)
    if (shown) return { id: shown[0], source: shown[1] }
    if (named === undefined) return undefined
    const id = spell(named.id)
    return { id, source: this.#find(id) ?? { id, properties: {}, title: [{ type: 'text', text: { content: named.name } }] } }
  }

  async #fillSource(id: string, source: Wire, made: Wire): Promise<boolean> {
    const { call, person } = this.#ground
    // Which group a status option is in cannot be said in a request.
    const ours = this.#remember(id, made, ['groups', ...(source.icon && !writableFile(source.icon) ? ['icon'] : [])])
    const rows = this.#below(id).filter((object) => object.object === 'page')
    const seen = this.#beforeRenames(id, Object.keys(source.properties ?? {}).length > 0 ? source.properties : schemaSeen(rows))
    const schema = { ...this.#hintsFor(id, seen), ...seen }
    const title = Object.entries(schema).find(([, property]) => property.type === 'title')
    const named = writableText(source.title ?? [], this.ids, person)
    await call('PATCH', `/v1/data_sources/${ours}`, {
      ...(named === undefined ? {} : { title: named }),
      ...(source.icon ? { icon: writableFile(source.icon) } : {}),
      properties: title && title[0] !== 'Name' ? { Name: { name: title[0] } } : {},
    })
    const rest = Object.entries(schema).filter(([, property]) => property.type !== 'title')
    const computed = (property: Wire) => (property.type === 'rollup' ? 2 : property.type === 'formula' ? 1 : 0)
    for (const [name, property] of rest.toSorted((a, b) => computed(a[1]) - computed(b[1]))) {
      const target = property.relation?.data_source_id
      if (target) await this.ensure(target, 'data_source_id')
      if (computed(property) > 0) await this.#learnSchema(schema, ours)
      // The other side of a two-way relation may have made it.
      if (target && name in (await call('GET', `/v1/data_sources/${ours}`)).body.properties) continue
      const written = writableProperty(withOptionsOf(rows, name, property), this.ids)
      const answer = written && (await call('PATCH', `/v1/data_sources/${ours}`, { properties: { [name]: written } }))
      if (answer === undefined || answer.status >= 400) this.leftOut.add(`${ours}/${name}`)
    }
    await this.#learnSchema(schema, ours)
    // A query shows the newest first.
    for (const row of rows.toReversed()) await this.ensure(row.id, 'page_id')
    return true
  }

  /** A schema that is first seen after a change, with the names that the change speaks of. */
  #beforeRenames(id: string, seen: Record<string, Wire>): Record<string, Wire> {
    const formerly = this.#objects.renamed.get(id) ?? {}
    const known = new Set(Object.entries(seen).flatMap(([name, property]) => [name, decode(property.id ?? '')]))
    const nameOf = (name: string) => (formerly[name] !== undefined && !known.has(decode(formerly[name])) ? formerly[name] : name)
    return Object.fromEntries(Object.entries(seen).map(([name, property]) => [nameOf(name), property]))
  }

  /** Properties that only requests name, by name; an id of one that is known is no name. */
  #hintsFor(id: string, seen: Record<string, Wire>): Record<string, Wire> {
    const known = new Set(Object.entries(seen).flatMap(([name, property]) => [name, property.id, property.id && decodeURIComponent(property.id)]))
    return Object.fromEntries(Object.entries(this.#objects.hinted.get(id) ?? {}).filter(([name, { type }]) => !known.has(name) && type !== 'title'))
  }

  async #learnSchema(recorded: Record<string, Wire>, sourceId: string): Promise<void> {
    const ours: Record<string, Wire> = (await this.#ground.call('GET', `/v1/data_sources/${sourceId}`)).body.properties
    for (const [name, property] of Object.entries(recorded)) {
      const made = ours[name]
      if (made === undefined || property.id === undefined) continue
      this.ids.learnToken(property.id, made.id)
      this.ids.learnToken(decode(property.id), decode(made.id))
      for (const option of property[property.type]?.options ?? []) {
        const same = made[property.type]?.options?.find((other: Wire) => other.name === option.name)
        if (same) this.ids.learnToken(option.id, same.id)
      }
    }
  }

  async #makeBlock(id: string, block: Wire): Promise<boolean> {
    const { call, person } = this.#ground
    const parent = await this.#parent(block)
    if (this.ids.has(id)) return true
    const into = parent.page_id ?? parent.block_id ?? this.#ground.rootPageId
    const exact = writableBlock(block, this.ids, person)
    const below = this.#below(id).filter((object) => object.object === 'block')
    const rows = ['table', 'column_list', 'column'].includes(block.type) ? this.#nest(below) : []
    if (exact && rows.length > 0) exact[block.type].children = rows
    for (const body of [exact, plainBlock]) {
      const answer = body && (await call('PATCH', `/v1/blocks/${into}/children`, { children: [body] }))
      if (answer === undefined || answer.status >= 400) continue
      const made = answer.body.results.at(-1)
      this.#remember(id, made, body === exact ? [] : ['type', block.type, made.type])
      if (rows.length > 0 && body === exact) await this.#learnBelow(id)
      else await this.#makeBelow(id)
      // What a copy holds is its original's.
      const isCopy = Boolean(block.synced_block?.synced_from)
      if (block.has_children && below.length === 0 && !isCopy) await this.#fill(made.id)
      return true
    }
    return false
  }

  /** Blocks that must be made together with what holds them. */
  #nest(blocks: Wire[]): Wire[] {
    return blocks.flatMap((block) => {
      const written = writableBlock(block, this.ids, this.#ground.person)
      if (written === undefined) return []
      const inside = this.#nest(this.#below(spell(block.id)))
      if (inside.length > 0 || block.type === 'column') written[block.type].children = inside.length > 0 ? inside : [plainBlock]
      return [written]
    })
  }

  async #learnBelow(id: string): Promise<void> {
    const listed = await this.#ground.call('GET', `/v1/blocks/${this.ids.get(id)}/children?page_size=100`)
    for (const [index, child] of this.#below(id).entries()) {
      const ours = listed.body.results?.[index]
      if (ours === undefined) return
      this.ids.learn(child.id, ours.id)
      if (ours.has_children) await this.#learnBelow(spell(child.id))
    }
  }

  async #makeComment(id: string, comment: Wire): Promise<boolean> {
    const parent = await this.#parent(comment)
    const discussion = spell(comment.discussion_id)
    const text = writableText(comment.rich_text, this.ids, this.#ground.person)
    if (text === undefined) return false
    const to = this.ids.has(discussion) ? { discussion_id: this.ids.get(discussion) } : { parent }
    const answer = await this.#ground.call('POST', '/v1/comments', { ...to, rich_text: text })
    if (answer.status >= 400) return false
    this.#remember(id, answer.body, ['display_name'])
    this.ids.learn(discussion, answer.body.discussion_id)
    return true
  }

  /** Something inside of what is only known to hold something. */
  async #fill(ours: string): Promise<void> {
    await this.#ground.call('PATCH', `/v1/blocks/${ours}/children`, { children: [plainBlock] })
  }

  /** What the recording shows below an object and did not make itself, in the order it was seen. */
  #below(id: string): Wire[] {
    return [...this.#objects.shown].flatMap(([child, object]) =>
      !this.#objects.created.has(child) && parentIdOf(object) === id && object.object !== 'user' ? [object] : [],
    )
  }

  async #makeBelow(id: string): Promise<void> {
    for (const child of this.#below(id)) await this.ensure(child.id, child.object)
  }

  async #ensureAll(references: Wire[], route: string): Promise<void> {
    for (const { id } of references) if (isId(id)) await this.ensure(id, route)
  }
}

const titleProperty = (content: string) => ({ id: 'title', type: 'title', title: content === '' ? [] : [{ type: 'text', text: { content } }] })
