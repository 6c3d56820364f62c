import { useMemo } from 'react'
import type { PropertySchema } from '../../../api/wire.ts'
import { words } from '../../../words/index.ts'
import { useOpenView } from '../database-context.ts'
import { Groups } from '../group-frame.tsx'
import type { RowGroup } from '../groups.ts'
import { BoardSpot } from './board-spot.tsx'
import { Lanes } from './lanes.tsx'
import { hidesEmpty, type Side } from './spot.ts'
import { type CardMoves, useCardMoves } from './use-card-moves.ts'

/** Columns of cards, one a group; rows of them across all columns where the view has sub-groups. */
export default function BoardView() {
  const { view, dataSource } = useOpenView()
  const { group_by: by, sub_group_by: subBy } = view.configuration
  const properties = Object.values(dataSource.properties)
  const property = properties.find(({ id }) => id === by?.property_id)
  const subProperty = properties.find(({ id }) => id === subBy?.property_id)
  if (!property || !by) return <p className="filter__none">{words.databases.views.needsGroup}</p>
  return (
    <Groups property={property} by={by}>
      {(groups) =>
        subBy && subProperty && subProperty !== property ? (
          <Groups property={subProperty} by={subBy}>
            {(subGroups) => <Board property={property} groups={groups} sub={{ property: subProperty, groups: subGroups }} />}
          </Groups>
        ) : (
          <Board property={property} groups={groups} />
        )
      }
    </Groups>
  )
}

type Axis = { property: PropertySchema; groups: readonly RowGroup[] }

const sidesOf = ({ property, groups }: Axis): Side[] => groups.map((group) => ({ property, group }))

function Board({ property, groups, sub }: Axis & { sub?: Axis }) {
  const { name } = useOpenView()
  const { moves, said, onKeyDown } = useCardMoves()
  const columns = useMemo(() => sidesOf({ property, groups }), [property, groups])
  const { property: subProperty, groups: subGroups } = sub ?? {}
  const lanes = useMemo(() => subProperty && subGroups && sidesOf({ property: subProperty, groups: subGroups }), [subProperty, subGroups])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="board-frame" role="group" aria-label={words.databases.board.label(name)} onKeyDown={onKeyDown}>
      {lanes ? <Lanes columns={columns} lanes={lanes} moves={moves} /> : <Columns columns={columns} moves={moves} />}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </div>
  )
}

function Columns({ columns, moves }: { columns: readonly Side[]; moves: CardMoves }) {
  const { view } = useOpenView()
  const spots = useMemo(() => columns.map((side) => [side]), [columns])
  return (
    <div className="board">
      {spots.map((spot, index) => (
        <BoardSpot
          key={spot[0]!.group.id}
          spot={spot}
          moves={moves}
          beside={([step]) => (step === 0 ? undefined : spots[index + step])}
          column={{ hidesEmpty: hidesEmpty(spot[0]!, view.configuration.group_by) }}
        />
      ))}
    </div>
  )
}
