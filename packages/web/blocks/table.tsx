import type { Block, RichTextItem } from '../api/wire.ts'
import { useContent } from '../objects/content-context.ts'
import { RichText } from '../rich-text/rich-text.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'
import { useLocated } from './use-located.ts'

type RowProps = { row: Block; headerRow: boolean; headerColumn: boolean }

function Row({ row, headerRow, headerColumn }: RowProps) {
  const { cells } = contentOf<{ cells?: RichTextItem[][] }>(row)
  const below = useContent().renderBelow(row)
  const anchor = useLocated<HTMLTableRowElement>(row.id)
  return (
    <>
      <tr {...anchor} className="table-block__row">
        {cells?.map((cell, index) => {
          if (headerRow) return <th key={index} scope="col" children={<RichText items={cell} />} />
          if (headerColumn && index === 0) return <th key={index} scope="row" children={<RichText items={cell} />} />
          return <td key={index} children={<RichText items={cell} />} />
        })}
      </tr>
      {below ? (
        <tr>
          <td colSpan={cells?.length}>{below}</td>
        </tr>
      ) : null}
    </>
  )
}

/** A simple table; its rows are its children. */
export const Table: BlockView = ({ block }) => {
  const { has_column_header, has_row_header } = contentOf<{ has_column_header: boolean; has_row_header: boolean }>(block)
  const rows = block.children.map((row, index) => (
    <Row key={row.id} row={row} headerRow={has_column_header && index === 0} headerColumn={has_row_header} />
  ))
  return (
    <div className="table-block" tabIndex={0} role="group" aria-label={words.blocks.table}>
      <table>
        {has_column_header ? <thead>{rows.slice(0, 1)}</thead> : null}
        <tbody>{has_column_header ? rows.slice(1) : rows}</tbody>
      </table>
    </div>
  )
}

/** A row away from its table, as when it is the one block shown: its cells beside each other. */
export const TableRow: BlockView = ({ block }) => (
  <div className="table-block">
    <table>
      <tbody>
        <Row row={block} headerRow={false} headerColumn={false} />
      </tbody>
    </table>
  </div>
)
