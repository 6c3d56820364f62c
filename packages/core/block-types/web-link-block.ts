import { optional, url } from '../schema/shapes.ts'
import { plainText, readRichText, referRichText, richTextInput, type RichText, storeRichText } from '../values/rich-text.ts'
import { type BlockType, defineBlockType } from './block-type.ts'
import { webUrl } from './web-url.ts'

type WebLink = { caption: RichText; url: string }

/** Makes a block type that shows a page of the web: an address with a caption. The address is never visited. */
export const webLinkBlock = (name: string, example: BlockType['example']) =>
  defineBlockType<WebLink>({
    name,
    create: { url: url(), caption: optional(richTextInput()) },
    update: { url: optional(url()), caption: optional(richTextInput()) },
    children: () => 'none',
    store: (input) => ({ caption: storeRichText(input.caption ?? []), url: webUrl(input.url, name) }),
    applyUpdate: (content, input) => ({
      caption: input.caption ? storeRichText(input.caption) : content.caption,
      url: input.url === undefined ? content.url : webUrl(input.url, name),
    }),
    read: (content, lookup) => ({ caption: readRichText(content.caption, lookup), url: content.url }),
    refer: (content, references) => referRichText(content.caption, references),
    text: (content, lookup) => plainText(content.caption, lookup) || content.url,
    example,
  })
