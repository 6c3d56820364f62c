import { optional, type TProperties } from '../schema/shapes.ts'
import { type ExternalFile, externalFileInput, storeExternal } from '../values/files.ts'
import { plainText, readRichText, referRichText, richTextInput, type RichText, storeRichText } from '../values/rich-text.ts'
import { type BlockType, defineBlockType } from './block-type.ts'
import { webUrl } from './web-url.ts'

type Media<Extra> = { caption: RichText } & ExternalFile & Extra

/** What a media type has beside its file and caption: the name of a file block. */
type ExtraFields<Extra> = {
  input: TProperties
  store(input: any, url: string): Extra
  applyUpdate(content: Media<Extra>, input: any, url: string): Extra
  read(content: Media<Extra>): object
}

const none: ExtraFields<{}> = { input: {}, store: () => ({}), applyUpdate: () => ({}), read: () => ({}) }

/** Makes a block type that shows a file given by URL, with a caption. File endings are not judged: many hosts use none. */
export function mediaBlock<Extra = {}>(
  name: string,
  example: BlockType['example'],
  extra: ExtraFields<Extra> = none as unknown as ExtraFields<Extra>,
): BlockType<Media<Extra>> {
  const storeFile = (input: { external: { url: string } }): ExternalFile => {
    webUrl(input.external.url, name)
    return storeExternal(input)
  }
  const caption = optional(richTextInput())
  return defineBlockType<Media<Extra>>({
    name,
    create: { ...externalFileInput, caption, ...extra.input },
    update: { ...externalFileInput, external: optional(externalFileInput.external), caption, ...extra.input },
    children: () => 'none',
    store: (input) => {
      const file = storeFile(input)
      return { caption: storeRichText(input.caption ?? []), ...file, ...extra.store(input, file.external.url) }
    },
    applyUpdate: (content, input) => {
      const file: ExternalFile = input.external ? storeFile(input) : { type: content.type, external: content.external }
      return {
        caption: input.caption ? storeRichText(input.caption) : content.caption,
        ...file,
        ...extra.applyUpdate(content, input, file.external.url),
      }
    },
    read: (content, lookup) => ({
      caption: readRichText(content.caption, lookup),
      type: content.type,
      external: content.external,
      ...extra.read(content),
    }),
    refer: (content, references) => referRichText(content.caption, references),
    text: (content, lookup) => plainText(content.caption, lookup),
    example,
  })
}
