import { validationError } from '../errors/refusals.ts'
import { oneOf, optional, type TProperties } from '../schema/shapes.ts'
import type { FileKind } from '../values/file-types.ts'
import { externalFileInput, type FileInput, readFile, storeFile, type StoredFile, uploadedFileInput } from '../values/files.ts'
import { plainText, readRichText, referRichText, richTextInput, type RichText, storeRichText } from '../values/rich-text.ts'
import { type BlockType, defineBlockType } from './block-type.ts'
import { webUrl } from './web-url.ts'

type Media<Extra> = { caption: RichText } & StoredFile & Extra

/** What a media type has beside its file and caption: the name of a file block. */
type ExtraFields<Extra> = {
  input: TProperties
  store(input: any, file: StoredFile): Extra
  applyUpdate(content: Media<Extra>, input: any, file: StoredFile): Extra
  read(content: Media<Extra>): object
}

const none: ExtraFields<{}> = { input: {}, store: () => ({}), applyUpdate: () => ({}), read: () => ({}) }

/**
 * Makes a block type that shows a file, given by URL or uploaded, with a caption. Endings of URLs are not judged: many
 * hosts use none. An upload must be of the block's kind.
 */
export function mediaBlock<Extra = {}>(
  name: FileKind,
  example: BlockType['example'],
  extra: ExtraFields<Extra> = none as unknown as ExtraFields<Extra>,
): BlockType<Media<Extra>> {
  const store = (input: FileInput): StoredFile => {
    if ('external' in input) webUrl(input.external.url, name)
    return storeFile(input, name, `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name} block`)
  }
  const caption = optional(richTextInput())
  const { external } = externalFileInput
  const { file_upload } = uploadedFileInput
  return defineBlockType<Media<Extra>>({
    name,
    create: [
      { ...externalFileInput, caption, ...extra.input },
      { ...uploadedFileInput, caption, ...extra.input },
    ],
    update: { external: optional(external), file_upload: optional(file_upload), type: optional(oneOf('external', 'file_upload')), caption, ...extra.input },
    children: () => 'none',
    store: (input) => {
      const file = store(input)
      return { caption: storeRichText(input.caption ?? []), ...file, ...extra.store(input, file) }
    },
    applyUpdate: (content, input) => {
      if (input.external && input.file_upload) throw validationError(`Only one of external and file_upload can be given for ${name}.`)
      const file = input.external || input.file_upload ? store(input) : fileOf(content)
      return {
        caption: input.caption ? storeRichText(input.caption) : content.caption,
        ...file,
        ...extra.applyUpdate(content, input, file),
      }
    },
    read: (content, lookup) => ({
      caption: readRichText(content.caption, lookup),
      ...readFile(content, lookup),
      ...extra.read(content),
    }),
    refer: (content, references) => referRichText(content.caption, references),
    text: (content, lookup) => plainText(content.caption, lookup),
    example,
  })
}

const fileOf = (content: StoredFile): StoredFile =>
  content.type === 'external'
    ? { type: 'external', external: content.external }
    : { type: 'file', file_upload_id: content.file_upload_id, filename: content.filename }
