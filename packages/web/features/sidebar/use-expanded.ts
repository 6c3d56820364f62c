import { useState } from 'react'
import { useRememberedIds } from '../../ui/use-remembered-ids.ts'

/** Which pages of the tree are open, remembered per workspace in this browser. The way to the open page opens by itself. */
export function useExpanded(workspaceId: string, way: string[]) {
  const { ids: expanded, setIds, change } = useRememberedIds(`understudy:open-pages:${workspaceId}`)
  const wayKey = way.join()
  const [openedWay, setOpenedWay] = useState('')
  if (wayKey !== openedWay) {
    setOpenedWay(wayKey)
    if (wayKey) setIds(new Set([...expanded, ...way]))
  }
  return { expanded, change }
}
