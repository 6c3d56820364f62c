import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import type { Call } from './corrected-call.ts'
import { sendCall } from './send-call.ts'

const { why: said } = words.requests

/** Sends a call from here, and says how it was answered this time. */
export function SendAgain({ call, label }: { call: Call; label: string }) {
  const sending = useMutation({ mutationFn: () => sendCall(call) })
  return (
    <div className="why__again">
      <Button icon={<Send size={15} aria-hidden />} busy={sending.isPending} onClick={() => sending.mutate()}>
        {sending.isPending ? said.sending : label}
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
