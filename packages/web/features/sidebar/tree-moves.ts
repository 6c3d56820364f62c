import type { DragEvent, KeyboardEvent } from 'react'
import { useState } from 'react'
import type { TreePlace } from '../../api/contract.ts'
import { mayEdit } from '../../objects/may-edit.ts'
import { placeObject } from '../pages/changes.ts'
import { placeByKey, placeOn, type TreeLine, type Where } from './tree-places.ts'

const MIME = 'application/x-understudy-page'

/** Moving a line of the tree by mouse and by keyboard. `onArrive` opens what it was put into. */
export function useTreeMoves(line: TreeLine, onArrive: (parentId: string) => void) {
  const [over, setOver] = useState<Where | null>(null)

  const whereOf = (event: DragEvent<HTMLElement>): Where => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const part = (event.clientY - top) / height
    if (line.kind === 'database' || !mayEdit(line.level)) return part < 0.5 ? 'before' : 'after'
    return part < 0.27 ? 'before' : part > 0.73 ? 'after' : 'inside'
  }
  const move = async (id: string, place: TreePlace) => {
    if (place.parent_id) onArrive(place.parent_id)
    await placeObject(id, place)
  }

  return {
    over,
    rowProps: {
      draggable: line.level === 'full_access',
      onDragStart: (event: DragEvent<HTMLElement>) => {
        event.dataTransfer.setData(MIME, line.id)
        event.dataTransfer.effectAllowed = 'move'
      },
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (!event.dataTransfer.types.includes(MIME)) return
        event.preventDefault()
        setOver(whereOf(event))
      },
      onDragLeave: () => setOver(null),
      onDrop: (event: DragEvent<HTMLElement>) => {
        setOver(null)
        const id = event.dataTransfer.getData(MIME)
        if (!id) return
        event.preventDefault()
        if (id !== line.id) void move(id, placeOn(line, whereOf(event)))
      },
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
      const place = placeByKey(line, event.key)
      if (!place) return
      event.preventDefault()
      void move(line.id, place).then(() => keepFocus(line.id))
    },
  }
}

/** The line that was moved is drawn anew elsewhere; whoever moved it goes on from there. */
function keepFocus(id: string, tries = 40) {
  const line = document.querySelector<HTMLElement>(`[role=treeitem][data-id="${id}"]`)
  if (line && document.activeElement !== line) line.focus()
  if (tries > 0 && document.activeElement !== line) setTimeout(() => keepFocus(id, tries - 1), 50)
  else if (tries > 30) setTimeout(() => keepFocus(id, tries - 1), 50)
}
