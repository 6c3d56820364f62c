/** Files, icons and covers: given by URL, or uploaded. */
import { validationError } from '../errors/refusals.ts'
import { type Static, Type, emoji, ignored, nullable, object, oneOf, optional, text, url, uuid } from '../schema/shapes.ts'
import { type FileKind, isKind } from './file-types.ts'
import { normaliseId } from './ids.ts'
import type { Lookup } from './lookup.ts'

const external = object({ url: url() })
const file_upload = object({ id: uuid() })

/** The shape of a file given by URL: `{external: {url}}`. */
export const externalFileInput = { external, type: optional(Type.Literal('external')) }

/** The shape of an uploaded file: `{file_upload: {id}}`. */
export const uploadedFileInput = { file_upload, type: optional(Type.Literal('file_upload')) }

/** An upload named by a request. The service that found it for the actor adds what it is: core cannot look it up. */
export type UploadInput = { file_upload: { id: string; filename?: string; content_type?: string } }
export type FileInput = { external: { url: string } } | UploadInput

const iconColors = ['gray', 'lightgray', 'brown', 'yellow', 'orange', 'green', 'blue', 'purple', 'pink', 'red'] as const
const iconColor = () => oneOf(...iconColors)

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

const iconForms = () => [
  object({ emoji: emoji(), type: optional(Type.Literal('emoji')) }),
  object({ external, type: optional(Type.Literal('external')) }),
  object({ custom_emoji: customEmojiInput, type: optional(Type.Literal('custom_emoji')) }),
  object({ icon: object({ name: text(), color: optional(iconColor()) }), type: optional(Type.Literal('icon')) }),
] as const

/** The shape of an icon of a block on write: no uploads (documented). */
export const iconInput = () => Type.Union([...iconForms()])
export type IconInput = Static<ReturnType<typeof iconInput>> | UploadInput

/** The shape of a cover on write. */
export const coverInput = () => Type.Union([object(externalFileInput), object(uploadedFileInput)])
export type CoverInput = FileInput

/** Icons and covers of pages and databases may be uploads, and may be cleared with null. */
export const iconOrNull = () => optional(nullable(Type.Union([...iconForms(), object(uploadedFileInput)])))
export const coverOrNull = () => optional(nullable(coverInput()))

export type ExternalFile = { type: 'external'; external: { url: string } }
/** An upload as stored. Its address is good for an hour, so each read makes a new one. */
export type UploadedFile = { type: 'file'; file_upload_id: string; filename: string }
export type StoredFile = ExternalFile | UploadedFile
/** A file as the API reads it. */
export type File = ExternalFile | { type: 'file'; file: { url: string; expiry_time: string } }

/** An icon that needs no address of ours: of a block, say. */
export type PlainIcon =
  | { type: 'emoji'; emoji: string }
  | ExternalFile
  | { type: 'custom_emoji'; custom_emoji: CustomEmoji }
  | { type: 'icon'; icon: { name: string; color: string } }
export type StoredIcon = PlainIcon | UploadedFile
/** An icon as the API reads it. */
export type Icon = PlainIcon | File

/** Brings a written icon of a block into the form that is stored and read. */
export function storePlainIcon(input: Exclude<IconInput, UploadInput>): PlainIcon {
  if ('emoji' in input) return { type: 'emoji', emoji: input.emoji }
  if ('external' in input) return nativeIcon(input.external.url) ?? storeExternal(input)
  if ('custom_emoji' in input) return { type: 'custom_emoji', custom_emoji: storeCustomEmoji(input.custom_emoji) }
  return { type: 'icon', icon: { name: input.icon.name, color: input.icon.color ?? 'gray' } }
}

// An address of the service's own icons becomes the icon itself (recorded).
function nativeIcon(address: string): PlainIcon | undefined {
  const [, name, color] = /^https:\/\/www\.notion\.so\/icons\/([a-z0-9-]+)_([a-z]+)\.svg$/.exec(address) ?? []
  return name && color && iconColors.some((known) => known === color) ? { type: 'icon', icon: { name, color } } : undefined
}

/** Brings a written icon of a page or database into the form that is stored. Throws `validation_error`. */
export const storeIcon = (input: IconInput): StoredIcon =>
  'file_upload' in input ? storeUpload(input, 'image', 'an icon') : storePlainIcon(input)

/** Brings a written cover into the form that is stored. Throws `validation_error`. */
export const storeCover = (input: CoverInput): StoredFile => storeFile(input, 'image', 'a cover')

/** Brings a written file into the form that is stored; `place` names where it goes to. Throws `validation_error` when it is of the wrong kind. */
export const storeFile = (input: FileInput, kind: FileKind, place: string): StoredFile =>
  'external' in input ? storeExternal(input) : storeUpload(input, kind, place)

/** Brings an upload that was found for its user into the form that is stored. Throws `validation_error` when it is of the wrong kind. */
export function storeUpload({ file_upload }: UploadInput, kind: FileKind, place: string): UploadedFile {
  const { id, filename, content_type } = file_upload ?? {}
  // Nothing looked it up, so nobody knows whose it is.
  if (id === undefined || filename === undefined || content_type === undefined) throw validationError(`A file upload cannot be used as ${place} here.`)
  if (!isKind(kind, content_type)) {
    throw validationError(`File upload with ID: ${id} has content type ${content_type}, which is not supported for ${place}.`)
  }
  return { type: 'file', file_upload_id: id, filename }
}

/** Brings a file given by URL into the form that is stored and read. */
export const storeExternal = (input: { external: { url: string } }): ExternalFile => ({
  type: 'external',
  external: { url: input.external.url },
})

/** A stored file as the API reads it. */
export const readFile = (stored: StoredFile, lookup: Pick<Lookup, 'file'>): File =>
  stored.type === 'external' ? { type: 'external', external: stored.external } : { type: 'file', file: lookup.file(stored) }

/** A stored icon as the API reads it. */
export const readIcon = (stored: StoredIcon, lookup: Pick<Lookup, 'file'>): Icon => (stored.type === 'file' ? readFile(stored, lookup) : stored)
