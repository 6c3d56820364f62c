import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { LiveEvent, Session } from '../../api/contract.ts'
import { knows } from './open-editors.ts'
import { isAffected } from './affected.ts'
import { publish } from './live-events.ts'
import { refresh } from './refresh.ts'

/** Writes often come in bursts; one round of reading serves all of them. */
const GATHER_MS = 60
const PAUSE_MS = 300
const REOPEN_MS = 2000

function readEvent(data: string): LiveEvent | null {
  try {
    return JSON.parse(data) as LiveEvent
  } catch {
    return null
  }
}

/**
 * Keeps what is shown up to date with the server's live stream, which begins where the session was told: all else is read after that.
 * Answers whether the stream is there.
 */
export function useLiveUpdates({ workspace, live_since }: Session): 'connecting' | 'live' | 'lost' {
  const client = useQueryClient()
  const [state, setState] = useState<'connecting' | 'live' | 'lost'>('connecting')
  const start = useEffectEvent(() => live_since)

  useEffect(() => {
    let source: EventSource | undefined
    let reopening: ReturnType<typeof setTimeout> | undefined
    let flushing: ReturnType<typeof setTimeout> | undefined
    let flushedAt = 0
    let interrupted = false
    let gathered: LiveEvent[] = []

    const flush = () => {
      flushing = undefined
      flushedAt = Date.now()
      const events = gathered
      gathered = []
      refresh(client, (query) => isAffected(query, events, knows))
    }

    const open = (address: string) => {
      source = new EventSource(address)
      source.onopen = () => {
        setState('live')
        // What happened while there was no stream was not told: all that was read by now may be stale.
        if (interrupted) refresh(client, () => true)
        interrupted = false
      }
      source.onmessage = (message) => {
        const event = readEvent(message.data)
        if (!event) return
        gathered.push(event)
        flushing ??= setTimeout(flush, Math.max(GATHER_MS, flushedAt + PAUSE_MS - Date.now()))
      }
      // Calls that were written down change nothing that people made: whoever shows them listens.
      source.addEventListener('requests.logged', (message) => {
        const event = readEvent(message.data)
        if (event) publish(event)
      })
      source.onerror = () => {
        interrupted = true
        setState('lost')
        // Not left to the browser, which does not reopen a stream that was refused (by a proxy whose server restarts, say).
        source?.close()
        reopening = setTimeout(() => open('/api/events'), REOPEN_MS)
      }
    }

    open(`/api/events?since=${start()}`)
    return () => {
      source?.close()
      clearTimeout(reopening)
      clearTimeout(flushing)
    }
  }, [client, workspace.id])

  return state
}
