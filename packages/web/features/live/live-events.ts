import { useEffect, useEffectEvent } from 'react'
import type { LiveEvent } from '../../api/contract.ts'

const listeners = new Set<(event: LiveEvent) => void>()

/** Hands an event of the live stream that changes nothing cached to everyone who listens. */
export const publish = (event: LiveEvent) => listeners.forEach((listener) => listener(event))

/** Calls back on each such event of a type. */
export function useLiveEvent(type: string, callback: (event: LiveEvent) => void) {
  const call = useEffectEvent(callback)
  useEffect(() => {
    const listener = (event: LiveEvent) => event.type === type && call(event)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [type])
}
