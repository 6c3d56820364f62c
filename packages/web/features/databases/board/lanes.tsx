import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import { Tag } from '../../../ui/tag.tsx'
import { useRememberedIds } from '../../../ui/use-remembered-ids.ts'
import { useOpenView } from '../database-context.ts'
import { useTotals } from '../use-totals.ts'
import type { GroupBy } from '../views.ts'
import { BoardSpot, type Step } from './board-spot.tsx'
import { hidesEmpty, type Side, type Spot } from './spot.ts'
import type { CardMoves } from './use-card-moves.ts'
import { useDropArea } from './use-drop-area.ts'

type Counted = Side & { total: number | undefined }

/** The groups of one side with how many rows each has, without the empty ones that are not to be seen. */
function useCounted(sides: readonly Side[], by: GroupBy | undefined): Counted[] {
  const totals = useTotals(useMemo(() => sides.map(({ group }) => group), [sides]))
  return useMemo(() => sides.map((side, at) => ({ ...side, total: totals[at] })).filter((side) => Boolean(side.total) || !hidesEmpty(side, by)), [sides, totals, by])
}

type LanesProps = { columns: readonly Side[]; lanes: readonly Side[]; moves: CardMoves }

/** A board whose sub-groups run as lanes across its columns; each can be closed, which this browser remembers. */
export function Lanes({ columns: allColumns, lanes: allLanes, moves }: LanesProps) {
  const { view } = useOpenView()
  const columns = useCounted(allColumns, view.configuration.group_by)
  const lanes = useCounted(allLanes, view.configuration.sub_group_by)
  const { ids: closed, change } = useRememberedIds(`understudy:closed-lanes:${view.id}`)
  const spots = useMemo(() => lanes.map((lane) => columns.map((column): Spot => [column, lane])), [lanes, columns])
  // A card does not vanish where it is sent: its lane opens.
  const send: CardMoves['send'] = (row, from, to) => {
    const isGone = moves.send(row, from, to)
    if (isGone) change(to[1]!.group.id, false)
    return isGone
  }
  return (
    <div className="board board--lanes">
      <div className="board__heads">
        {columns.map((column) => (
          <SideHead key={column.group.id} side={column} />
        ))}
      </div>
      {lanes.map((lane, laneAt) => (
        <section key={lane.group.id} className="board__lane" aria-label={lane.group.name}>
          <LaneHead lane={lane} isOpen={!closed.has(lane.group.id)} onOpen={(isOpen) => change(lane.group.id, !isOpen)} onDrop={() => moves.drop(([column]) => [column!, lane])} />
          {closed.has(lane.group.id) ? null : (
            <div className="board__lane-groups">
              {spots[laneAt]!.map((spot, at) => (
                <BoardSpot key={spot[0]!.group.id} spot={spot} moves={{ ...moves, send }} beside={([columnStep, laneStep]: Step) => spots[laneAt + laneStep]?.[at + columnStep]} />
              ))}
            </div>
          )}
        </section>
      ))}
    </div>
  )
}

function SideHead({ side: { group, total } }: { side: Counted }) {
  return (
    <span className="board__head">
      <Tag color={group.color}>{group.name}</Tag>
      <span>{total}</span>
    </span>
  )
}

type LaneHeadProps = { lane: Counted; isOpen: boolean; onOpen: (isOpen: boolean) => void; onDrop: () => void }

/** A card dropped on it comes into the lane and stays in its column, so that a closed lane takes cards, too. */
function LaneHead({ lane, isOpen, onOpen, onDrop }: LaneHeadProps) {
  const { isOver, handlers } = useDropArea(onDrop)
  return (
    <h2 className={classNames('board__lane-head', isOver && 'board__group--over')} {...handlers}>
      <button type="button" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        <ChevronRight size={16} aria-hidden />
        <SideHead side={lane} />
      </button>
    </h2>
  )
}
