/** Files, icons and covers. Files of one's own come with uploads; here a file is an external URL. */
import { type Static, Type, emoji, nullable, object, oneOf, optional, text, url } from '../schema/shapes.ts'

const external = object({ url: url() })

/** The shape of a file given by URL: `{external: {url}}`. */
export const externalFileInput = { external, type: optional(Type.Literal('external')) }

const iconColors = ['gray', 'lightgray', 'brown', 'yellow', 'orange', 'green', 'blue', 'purple', 'pink', 'red'] as const
const iconColor = () => oneOf(...iconColors)

/** The shape of an icon on write. */
export const iconInput = () =>
  Type.Union([
    object({ emoji: emoji(), type: optional(Type.Literal('emoji')) }),
    object({ external, type: optional(Type.Literal('external')) }),
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
  | { type: 'icon'; icon: { name: string; color: string } }
export type ExternalFile = { type: 'external'; external: { url: string } }

/** Brings a written icon into the form that is stored and read. */
export function storeIcon(input: IconInput): Icon {
  if ('emoji' in input) return { type: 'emoji', emoji: input.emoji }
  if ('external' in input) return nativeIcon(input.external.url) ?? { type: 'external', external: { url: input.external.url } }
  return { type: 'icon', icon: { name: input.icon.name, color: input.icon.color ?? 'gray' } }
}

// An address of the service's own icons becomes the icon itself (recorded).
function nativeIcon(address: string): Icon | undefined {
  const [, name, color] = /^https:\/\/www\.notion\.so\/icons\/([a-z0-9-]+)_([a-z]+)\.svg$/.exec(address) ?? []
  return name && color && iconColors.some((known) => known === color) ? { type: 'icon', icon: { name, color } } : undefined
}

/** Brings a written file or cover into the form that is stored and read. */
export const storeExternal = (input: { external: { url: string } }): ExternalFile => ({
  type: 'external',
  external: { url: input.external.url },
})
