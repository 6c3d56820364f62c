import { optional, Type, uuid } from '../schema/shapes.ts'
import { normaliseId } from '../values/ids.ts'
import { defineBlockType } from './block-type.ts'

const kinds = ['page_id', 'database_id', 'comment_id'] as const
type LinkToPage = { type: (typeof kinds)[number]; id: string }

const input = () => kinds.map((kind) => ({ [kind]: uuid(), type: optional(Type.Literal(kind)) }))

function store(written: Record<string, string>): LinkToPage {
  const type = kinds.find((kind) => written[kind] !== undefined)!
  return { type, id: normaliseId(written[type]!) }
}

/** A link to a page, a database or a comment, shown as its title. */
export const linkToPage = defineBlockType<LinkToPage>({
  name: 'link_to_page',
  create: input(),
  update: input(),
  children: () => 'none',
  store,
  applyUpdate: (_, written) => store(written),
  read: ({ type, id }) => ({ type, [type]: id }),
  refer: ({ type, id }, references) => {
    if (type !== 'comment_id') references.nodes.add(id)
  },
  text: ({ id }, lookup) => lookup.title(id) ?? '',
  example: { write: { type: 'page_id', page_id: '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10' } },
})
