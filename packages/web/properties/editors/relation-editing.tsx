import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryKeys } from '../../api/query-keys.ts'
import { askRows } from '../../api/rows.ts'
import type { Page, RichTextItem } from '../../api/wire.ts'
import { useContent } from '../../objects/content-context.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { plainText } from '../../rich-text/rich-text.tsx'
import { words } from '../../words/index.ts'
import type { RelatedPage } from '../relation.tsx'
import { Picker } from './picker.tsx'
import type { PropertyEditing, PropertyEditorProps } from './property-editing.ts'

/** What a page is called by its own title property. */
export function titleOfPage(page: Page): string {
  const title = Object.values(page.properties).find((value) => value.type === 'title')
  return plainText(title?.title as RichTextItem[] | undefined)
}

/** Rows of a data source whose title holds a text. */
export const useFoundRows = (dataSourceId: string, text: string) =>
  useQuery({
    queryKey: queryKeys.foundRows(dataSourceId, text),
    queryFn: () =>
      askRows(dataSourceId, {
        from: 0,
        limit: 50,
        ...(text.trim() && { filter: { property: 'title', title: { contains: text.trim() } } }),
      }),
    placeholderData: keepPreviousData,
  })

/** A picker of rows of a data source. */
export function RowPicker({ dataSourceId, label, typed, held, onChange, onClose }: {
  dataSourceId: string
  label: string
  typed?: string
  held: RelatedPage[]
  onChange: (next: RelatedPage[]) => void
  onClose: PropertyEditorProps['onClose']
}) {
  const { references } = useContent()
  const [text, setText] = useState(typed ?? '')
  const rows = useFoundRows(dataSourceId, text)
  const found = (rows.data?.results ?? []).map((page) => ({ id: page.id, title: titleOfPage(page), icon: page.icon }))
  const isHeld = (id: string) => held.some((page) => page.id === id)
  const shown = [
    ...(text.trim() ? [] : held.filter(({ id }) => !found.some((page) => page.id === id)).map(({ id }) => ({ id, title: references[id]?.title ?? '', icon: references[id]?.icon ?? null }))),
    ...found,
  ]
  return (
    <Picker
      label={label}
      typed={typed}
      isLoading={rows.isPending}
      picks={shown.map(({ id, title, icon }) => ({
        id,
        text: title,
        show: (
          <span className="picker__page">
            <ObjectIcon icon={icon} />
            {title || words.objects.untitled}
          </span>
        ),
      }))}
      chosen={held.map(({ id }) => id)}
      onSearch={setText}
      onPick={(id) => onChange(isHeld(id) ? held.filter((page) => page.id !== id) : [...held, { id, title: shown.find((page) => page.id === id)?.title }])}
      onClose={onClose}
    />
  )
}

function RelationEditor({ value, schema, typed, onSave, onClose }: PropertyEditorProps) {
  const { data_source_id } = schema.relation as { data_source_id: string }
  return <RowPicker dataSourceId={data_source_id} label={schema.name} typed={typed} held={(value ?? []) as RelatedPage[]} onChange={onSave} onClose={onClose} />
}

/** Links to rows of a data source. */
export const relationEditing: PropertyEditing = {
  Editor: RelationEditor,
  toText: (value, _schema, titleOf) => ((value ?? []) as { id: string }[]).map(({ id }) => titleOf(id)).join(', '),
  empty: [],
  toInput: (value: RelatedPage[]) => value.map(({ id }) => ({ id })),
}
