import { createReactBlockSpec } from '@blocknote/react'
import { createElement } from 'react'
import { ChildDatabase, ChildPage, LinkToPage } from '../../../blocks/page-cards.tsx'
import { Breadcrumb } from '../../../blocks/breadcrumb.tsx'
import { blockView } from '../../../blocks/index.ts'
import { words } from '../../../words/index.ts'
import { PagePicker } from '../../search/page-picker.tsx'
import { parsedOr } from '../mapping/parsed.ts'
import { apiBlock } from './api-block.ts'
import { goOn } from './go-on.ts'

/** A page inside this one. */
export const childPageSpec = createReactBlockSpec(
  { type: 'childPage', propSchema: { title: { default: '' } }, content: 'none' },
  {
    toExternalHTML: ({ block }) => <p>{block.props.title}</p>,
    render: ({ block }) => (
      <div className="edit-atom" contentEditable={false}>
        <ChildPage block={apiBlock(block.id, 'child_page', { title: block.props.title })} />
      </div>
    ),
  },
)

/** A database inside this page. */
export const childDatabaseSpec = createReactBlockSpec(
  { type: 'childDatabase', propSchema: { title: { default: '' }, isInline: { default: false } }, content: 'none' },
  {
    toExternalHTML: ({ block }) => <p>{block.props.title}</p>,
    render: ({ block }) => (
      <div className="edit-atom" contentEditable={false}>
        <ChildDatabase block={apiBlock(block.id, 'child_database', { title: block.props.title, is_inline: block.props.isInline })} />
      </div>
    ),
  },
)

/** A link to a page; asks for one while it has none. */
export const linkToPageSpec = createReactBlockSpec(
  { type: 'linkToPage', propSchema: { target: { default: '' } }, content: 'none' },
  {
    toExternalHTML: () => <p />,
    render: ({ block, editor }) => (
      <div className="edit-atom" contentEditable={false}>
        {block.props.target ? (
          <LinkToPage block={apiBlock(block.id, 'link_to_page', parsedOr(block.props.target, {}))} />
        ) : (
          <PagePicker
            label={words.editor.linkToPage.add}
            onPick={({ id, kind }) => {
              const key = kind === 'page' ? 'page_id' : 'database_id'
              editor.updateBlock(block, { props: { target: JSON.stringify({ type: key, [key]: id }) } })
              goOn(editor as never, block.id)
            }}
          />
        )}
      </div>
    ),
  },
)

/** The way to this page. */
export const breadcrumbSpec = createReactBlockSpec(
  { type: 'breadcrumb', propSchema: {}, content: 'none' },
  {
    toExternalHTML: () => <p />,
    render: ({ block }) => (
      <div className="edit-atom" contentEditable={false}>
        <Breadcrumb block={apiBlock(block.id, 'breadcrumb', {})} />
      </div>
    ),
  },
)

const nothing = apiBlock('', 'unsupported', {})

function Kept({ source }: { source: string }) {
  const block = { ...nothing, ...parsedOr(source, nothing) }
  return createElement(blockView(block.type), { block })
}

/** Whatever cannot be edited: shown as it is read, moved and trashed as a whole. */
export const keptSpec = createReactBlockSpec(
  { type: 'kept', propSchema: { source: { default: '' } }, content: 'none' },
  {
    toExternalHTML: () => <p />,
    render: ({ block }) => (
      <div className="edit-atom" contentEditable={false}>
        {block.props.source ? <Kept source={block.props.source} /> : null}
      </div>
    ),
  },
)
