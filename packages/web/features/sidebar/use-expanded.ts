import { useCallback, useEffect, useState } from 'react'

const keyOf = (workspaceId: string) => `understudy:open-pages:${workspaceId}`

function remembered(workspaceId: string): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(workspaceId)) ?? '[]')
    return new Set(Array.isArray(stored) ? stored.map(String) : [])
  } catch {
    // Storage may be forbidden by the browser; the tree then begins closed.
    return new Set()
  }
}

/** Which pages of the tree are open, remembered per workspace in this browser. The way to the open page opens by itself. */
export function useExpanded(workspaceId: string, way: string[]) {
  const [expanded, setExpanded] = useState(() => remembered(workspaceId))

  const change = useCallback((id: string, open: boolean) => {
    setExpanded((before) => {
      const after = new Set(before)
      if (open) after.add(id)
      else after.delete(id)
      return after
    })
  }, [])

  const wayKey = way.join()
  const [openedWay, setOpenedWay] = useState('')
  if (wayKey !== openedWay) {
    setOpenedWay(wayKey)
    if (wayKey) setExpanded(new Set([...expanded, ...way]))
  }

  useEffect(() => {
    try {
      localStorage.setItem(keyOf(workspaceId), JSON.stringify([...expanded].slice(-200)))
    } catch {
      // Not remembered, then.
    }
  }, [workspaceId, expanded])

  return { expanded, change }
}
