import { columnSizingFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { DataSource, Page, PropertySchema, RichTextItem } from '../../api/wire.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { PropertyIcon } from '../../properties/property-icon.tsx'
import { PropertyValue } from '../../properties/property-value.tsx'
import { plainText } from '../../rich-text/rich-text.tsx'
import { words } from '../../words/index.ts'
import { columnsOf, widthOf } from './columns.ts'

const features = tableFeatures({ columnSizingFeature })
const helper = createColumnHelper<typeof features, Page>()

function Head({ property }: { property: PropertySchema }) {
  return (
    <span className="grid__head" title={property.description ?? undefined}>
      <PropertyIcon type={property.type} />
      {property.name}
    </span>
  )
}

function TitleCell({ page, name }: { page: Page; name: string }) {
  const title = plainText(page.properties[name]?.title as RichTextItem[] | undefined)
  return (
    <PageLink id={page.id} title={title} className="grid__title">
      {page.icon ? <ObjectIcon icon={page.icon} /> : null}
      {title || <span className="grid__untitled">{words.objects.untitled}</span>}
    </PageLink>
  )
}

const columnFor = (property: PropertySchema) =>
  helper.display({
    id: property.id,
    size: widthOf(property),
    header: () => <Head property={property} />,
    cell: ({ row }) =>
      property.type === 'title' ? (
        <TitleCell page={row.original} name={property.name} />
      ) : (
        <PropertyValue value={row.original.properties[property.name]} schema={property} />
      ),
  })

type RowTableProps = { dataSource: DataSource; rows: Page[] }

/** The rows of a data source as a table: a column per property, a title that opens the row as a page. */
export function RowTable({ dataSource, rows }: RowTableProps) {
  const columns = useMemo(() => columnsOf(dataSource.properties).map(columnFor), [dataSource.properties])
  const table = useTable({ features, columns, data: rows, getRowId: (page) => page.id })
  return (
    <table className="grid">
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <th key={header.id} scope="col" style={{ minWidth: header.column.getSize() }}>
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            {row.getAllCells().map((cell) => (
              <td key={cell.id} style={{ maxWidth: cell.column.getSize() * 1.4 }}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
