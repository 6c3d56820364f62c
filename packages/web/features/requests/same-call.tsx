import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import type { RequestDetail } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { showTime } from '../../objects/moments.ts'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { useLiveEvent } from '../live/live-events.ts'
import { fetchRequests } from './queries.ts'

/** Says that the same call has succeeded since, the moment it does: the end of the story of a refusal. */
export function SameCall({ request }: { request: RequestDetail }) {
  const client = useQueryClient()
  const { request_id, method, path, time } = request
  const queryKey = queryKeys.sameCall(request_id)
  const later = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchRequests({ method, path: path.split('?')[0], status: '2xx' }, { since: time, page_size: 20 }, signal),
    staleTime: 0,
  })
  useLiveEvent('requests.logged', () => void client.invalidateQueries({ queryKey }))
  const success = later.data?.results.findLast((other) => other.method === method && other.path === path)
  return (
    <p className="why__success" role="status">
      {success ? (
        <>
          <CircleCheck size={16} aria-hidden />
          <span>
            <Marked
              text={words.requests.why.succeededSince(showTime(success.time))}
              marks={{
                link: (text) => (
                  <Link
                    to="/developers/requests/$requestId"
                    params={{ requestId: success.request_id }}
                    search={(filters) => filters}
                    resetScroll={false}
                  >
                    {text}
                  </Link>
                ),
              }}
            />
          </span>
        </>
      ) : null}
    </p>
  )
}
