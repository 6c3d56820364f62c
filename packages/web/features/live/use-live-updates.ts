import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LiveEvent } from '../../api/contract.ts'
import { isAffected } from './affected.ts'

/** Writes often come in bursts; one round of reading serves all of them. */
const GATHER_MS = 60
const PAUSE_MS = 300
const REOPEN_MS = 2000

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
      void client.invalidateQueries({ predicate: (query) => isAffected(query, events) })
    }

    const open = () => {
      source = new EventSource('/api/events')
      source.onopen = () => {
        setState('live')
        // What happened while the stream was away was not told: everything may be stale.
        if (interrupted) void client.invalidateQueries()
        interrupted = false
      }
      source.onmessage = (message) => {
        try {
          gathered.push(JSON.parse(message.data) as LiveEvent)
        } catch {
          return
        }
        flushing ??= setTimeout(flush, Math.max(GATHER_MS, flushedAt + PAUSE_MS - Date.now()))
      }
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
