import {
  BlockNoteSchema,
  createBulletListItemBlockSpec,
  createCheckListItemBlockSpec,
  createCodeBlockSpec,
  createDividerBlockSpec,
  createHeadingBlockSpec,
  createNumberedListItemBlockSpec,
  createParagraphBlockSpec,
  createQuoteBlockSpec,
  createTableBlockSpec,
  createToggleListItemBlockSpec,
  defaultInlineContentSpecs,
  defaultStyleSpecs,
} from '@blocknote/core'
import type { Mark } from '@tiptap/core'
import { languages, PLAIN_TEXT } from '@understudy/core/block-types/code-languages.ts'
import { languageName } from '../../blocks/language-name.ts'
import { calloutSpec } from './specs/callout.tsx'
import { columnListSpec, columnSpec } from './specs/columns.ts'
import { contentsSpec } from './specs/contents.tsx'
import { equationSpec, inlineEquationSpec } from './specs/equation.tsx'
import { syncedSpec, tabsSpec } from './specs/holders.tsx'
import { linkCardSpec } from './specs/link-card.tsx'
import { mediaSpec } from './specs/media.tsx'
import { mentionSpec } from './specs/mention.tsx'
import { carrying, named } from './specs/named.ts'
import { breadcrumbSpec, childDatabaseSpec, childPageSpec, keptSpec, linkToPageSpec } from './specs/pages.tsx'

/** A style that other styles may stand beside, and links: on Notion code can be bold, and lead somewhere. */
function beside<S extends { implementation: object }>(spec: S): S {
  const { mark } = spec.implementation as { mark: Mark }
  return { ...spec, implementation: { ...spec.implementation, mark: mark.extend({ excludes: '' }) } }
}

const supportedLanguages = Object.fromEntries(languages.map((language) => [language, { name: languageName(language) }]))

/** Every block, inline piece and style that the editor knows. `mapping/index.ts` says which of the API's types each stands for. */
export const schema = BlockNoteSchema.create({
  blockSpecs: {
    paragraph: createParagraphBlockSpec(),
    heading: named(createHeadingBlockSpec({ levels: [1, 2, 3, 4] })),
    bulletListItem: createBulletListItemBlockSpec(),
    numberedListItem: createNumberedListItemBlockSpec(),
    checkListItem: named(createCheckListItemBlockSpec()),
    toggleListItem: named(createToggleListItemBlockSpec()),
    // Its shortcut is another one on Notion: page-keys.ts.
    quote: { ...createQuoteBlockSpec(), extensions: [] },
    codeBlock: carrying(named(createCodeBlockSpec({ defaultLanguage: PLAIN_TEXT, supportedLanguages, indentLineWithTab: true })), 'caption'),
    divider: createDividerBlockSpec(),
    table: createTableBlockSpec(),
    callout: calloutSpec(),
    equation: equationSpec(),
    media: mediaSpec(),
    linkCard: linkCardSpec(),
    contents: contentsSpec(),
    breadcrumb: breadcrumbSpec(),
    childPage: childPageSpec(),
    childDatabase: childDatabaseSpec(),
    linkToPage: linkToPageSpec(),
    synced: syncedSpec(),
    tabs: tabsSpec(),
    kept: keptSpec(),
    column: columnSpec,
    columnList: columnListSpec,
  },
  inlineContentSpecs: { ...defaultInlineContentSpecs, mention: mentionSpec, inlineEquation: inlineEquationSpec },
  styleSpecs: { ...defaultStyleSpecs, code: beside(defaultStyleSpecs.code) },
})

/** The editor of a page. */
export type Editor = typeof schema.BlockNoteEditor
