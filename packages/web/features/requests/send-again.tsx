import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import type { RequestDetail } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { canSendAgain, sendAgain } from './repeat-call.ts'

const { why: said } = words.requests

/** Sends a refused call once more, with the secret of its connection. Where that cannot be done from here, it says who can. */
export function SendAgain({ request }: { request: RequestDetail }) {
  const sending = useMutation({ mutationFn: () => sendAgain(request) })
  if (!canSendAgain(request)) return <p className="dash__hint">{said.sendAgainHint}</p>
  return (
    <div className="why__again">
      <Button icon={<Send size={15} aria-hidden />} busy={sending.isPending} onClick={() => sending.mutate()}>
        {sending.isPending ? said.sending : said.sendAgain}
      </Button>
      {sending.isError ? (
        <Notice tone="danger" title={said.notSent}>
          {inWords(sending.error)}
        </Notice>
      ) : null}
      <p role="status">
        {sending.data ? (
          <Marked
            text={said.answerNow(sending.data.status)}
            marks={{ link: (text) => <AnsweredLink requestId={sending.data.requestId}>{text}</AnsweredLink> }}
          />
        ) : null}
      </p>
    </div>
  )
}

function AnsweredLink({ requestId, children }: { requestId: string | null; children: string }) {
  if (requestId === null) return <strong>{children}</strong>
  return (
    <Link to="/developers/requests/$requestId" params={{ requestId }} search={(filters) => filters} resetScroll={false}>
      {children}
    </Link>
  )
}
