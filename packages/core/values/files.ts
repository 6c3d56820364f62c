/** Files, icons and covers. Files of one's own come with uploads; here a file is an external URL. */
import { type Static, Type, emoji, ignored, nullable, object, oneOf, optional, text, url, uuid } from '../schema/shapes.ts'
import { normaliseId } from './ids.ts'

const external = object({ url: url() })

/** The shape of a file given by URL: `{external: {url}}`. */
export const externalFileInput = { external, type: optional(Type.Literal('external')) }

const iconColor = () =>
  oneOf('gray', 'lightgray', 'brown', 'yellow', 'orange', 'green', 'blue', 'purple', 'pink', 'red')

/** The shape of an emoji of the workspace's own: its id counts, the rest is filled in by whoever knows the workspace. */
export const customEmojiInput = object({ id: uuid(), name: ignored(), url: ignored() })

/** An emoji of the workspace's own, as stored and read. */
export type CustomEmoji = { id: string; name: string; url: string }

/** Brings a written custom emoji into the form that is stored and read. */
export const storeCustomEmoji = ({ id, name, url }: Static<typeof customEmojiInput>): CustomEmoji => ({
  id: normaliseId(id),
  name: String(name ?? ''),
  url: String(url ?? ''),
})

/** The shape of an icon on write. */
export const iconInput = () =>
  Type.Union([
    object({ emoji: emoji(), type: optional(Type.Literal('emoji')) }),
    object({ external, type: optional(Type.Literal('external')) }),
    object({ custom_emoji: customEmojiInput, type: optional(Type.Literal('custom_emoji')) }),
    object({ icon: object({ name: text(), color: optional(iconColor()) }), type: optional(Type.Literal('icon')) }),
  ])
export type IconInput = Static<ReturnType<typeof iconInput>>

/** The shape of a cover on write. */
export const coverInput = () => object(externalFileInput)
export type CoverInput = Static<ReturnType<typeof coverInput>>

/** Icons and covers of pages and databases may be cleared with null. */
export const iconOrNull = () => optional(nullable(iconInput()))
export const coverOrNull = () => optional(nullable(coverInput()))

export type Icon =
  | { type: 'emoji'; emoji: string }
  | { type: 'external'; external: { url: string } }
  | { type: 'custom_emoji'; custom_emoji: CustomEmoji }
  | { type: 'icon'; icon: { name: string; color: string } }
export type ExternalFile = { type: 'external'; external: { url: string } }

/** Brings a written icon into the form that is stored and read. */
export function storeIcon(input: IconInput): Icon {
  if ('emoji' in input) return { type: 'emoji', emoji: input.emoji }
  if ('external' in input) return { type: 'external', external: { url: input.external.url } }
  if ('custom_emoji' in input) return { type: 'custom_emoji', custom_emoji: storeCustomEmoji(input.custom_emoji) }
  return { type: 'icon', icon: { name: input.icon.name, color: input.icon.color ?? 'gray' } }
}

/** Brings a written file or cover into the form that is stored and read. */
export const storeExternal = (input: { external: { url: string } }): ExternalFile => ({
  type: 'external',
  external: { url: input.external.url },
})
