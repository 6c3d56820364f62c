import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LiveEvent } from '../../api/contract.ts'
import { knows } from './open-editors.ts'
import { isAffected } from './affected.ts'
import { publish } from './live-events.ts'

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

/** Keeps what is shown up to date with the server's live stream. Answers whether the stream is there. */
export function useLiveUpdates(workspaceId: string): 'connecting' | 'live' | 'lost' {
  const client = useQueryClient()
  const [state, setState] = useState<'connecting' | 'live' | 'lost'>('connecting')

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
      void client.invalidateQueries({ predicate: (query) => isAffected(query, events, knows) })
    }

    const open = () => {
      source = new EventSource('/api/events')
      source.onopen = () => {
        setState('live')
        // What happened while there was no stream was not told: all that was read by now may be stale, at the first opening too.
        const interruptedBefore = interrupted
        interrupted = false
        void client.invalidateQueries({ predicate: ({ state: read }) => interruptedBefore || read.dataUpdatedAt > 0 })
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
        // A browser reopens a stream that broke off, but not one that was refused (by a proxy whose server restarts, say).
        if (source?.readyState === EventSource.CLOSED) {
          clearTimeout(reopening)
          reopening = setTimeout(open, REOPEN_MS)
        }
      }
    }

    open()
    return () => {
      source?.close()
      clearTimeout(reopening)
      clearTimeout(flushing)
    }
  }, [client, workspaceId])

  return state
}
