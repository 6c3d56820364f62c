import { useCallback, useEffect, useState } from 'react'
import type { Dispatch, SetStateAction } from 'react'

const MOST_REMEMBERED = 200

function remembered(key: string): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return new Set(Array.isArray(stored) ? stored.map(String) : [])
  } catch {
    // Storage may be forbidden by the browser; nothing is remembered then.
    return new Set()
  }
}

type Remembered = {
  ids: ReadonlySet<string>
  setIds: Dispatch<SetStateAction<ReadonlySet<string>>>
  /** Takes one id in, or out. */
  change: (id: string, isIn: boolean) => void
}

/** Ids that this browser remembers under a key: what of a list is open, or closed. */
export function useRememberedIds(key: string): Remembered {
  const [ids, setIds] = useState(() => remembered(key))
  const change = useCallback((id: string, isIn: boolean) => {
    setIds((before) => {
      const after = new Set(before)
      if (isIn) after.add(id)
      else after.delete(id)
      return after
    })
  }, [])
  useEffect(() => {
    try {
      if (ids.size === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify([...ids].slice(-MOST_REMEMBERED)))
    } catch {
      // Not remembered, then.
    }
  }, [key, ids])
  return { ids, setIds, change }
}
