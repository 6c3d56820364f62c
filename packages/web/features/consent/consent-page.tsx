import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { ApiError, inWords } from '../../api/api-error.ts'
import type { Consent, Session } from '../../api/contract.ts'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { PersonMenu } from '../people/person-menu.tsx'
import { SessionProvider, useSessionQuery } from '../sign-in/session.ts'
import { SignInHelp } from '../sign-in/sign-in-help.tsx'
import { AskStep } from './ask-step.tsx'
import { ContentStep } from './content-step.tsx'
import { PagesStep } from './pages-step.tsx'
import { useAnswerConsent, useConsent } from './queries.ts'
import './consent.css'

const { consent: said } = words

/** Where an integration sends a person: what it asks for, which pages of which workspace it may use, and yes or no. */
export default function ConsentPage() {
  const { request } = useSearch({ from: '/install-integration' })
  const session = useSessionQuery()
  const consent = useConsent(request, session.data?.person.id)
  if (session.error instanceof ApiError && session.error.status === 401) {
    return (
      <SignInHelp>
        <p>{said.signInFirst}</p>
      </SignInHelp>
    )
  }
  const failure = session.error ?? consent.error
  if (failure) {
    return (
      <main className="consent">
        <title>{words.app.windowTitle(said.notOpened)}</title>
        <h1>{said.notOpened}</h1>
        <Notice tone="danger">{inWords(failure)}</Notice>
      </main>
    )
  }
  if (!session.data || !consent.data) {
    return (
      <main className="consent">
        <title>{words.app.windowTitle(said.opening)}</title>
        <SkeletonLines label={said.opening} widths={['60%', '100%', '80%']} />
      </main>
    )
  }
  return (
    <SessionProvider value={session.data}>
      <Steps key={session.data.person.id} request={request} consent={consent.data} session={session.data} />
    </SessionProvider>
  )
}

type Step = 'ask' | 'content' | 'pages'

function Steps({ request, consent, session }: { request: string; consent: Consent; session: Session }) {
  const { integration, workspaces, template } = consent
  const answer = useAnswerConsent(request)
  const [step, setStep] = useState<Step>('ask')
  const here = workspaces.find(({ id }) => id === session.workspace.id) ?? workspaces[0]
  const [workspaceId, setWorkspaceId] = useState(here?.id)
  const workspace = workspaces.find(({ id }) => id === workspaceId)
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirst = useRef(true)

  // A new step begins at its heading, for those who hear the page as for those who use the keyboard.
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus()
    isFirst.current = false
  }, [step])

  const busy = answer.isPending || answer.isSuccess
  const cancel = () => !busy && answer.mutate({ allow: false })
  const allow = (choice: { page_ids: string[]; duplicate_template?: boolean }) => {
    if (!busy && workspace) answer.mutate({ allow: true, workspace_id: workspace.id, ...choice })
  }
  const titles: Record<Step, string> = { ask: said.title(integration.name), content: said.content, pages: said.choose }
  return (
    <main className="consent">
      <title>{words.app.windowTitle(said.windowTitle(integration.name))}</title>
      <div className="consent__who">
        <span>{said.signedInAs(session.person.name)}</span>
        <PersonMenu />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {titles[step]}
      </h1>
      {answer.isError ? (
        <Notice tone="danger" title={said.refused}>
          {inWords(answer.error)}
        </Notice>
      ) : null}
      {step === 'ask' ? (
        <AskStep
          consent={consent}
          workspaceId={workspaceId}
          onWorkspaceChange={setWorkspaceId}
          onCancel={cancel}
          onNext={() => setStep(template ? 'content' : 'pages')}
        />
      ) : null}
      {step === 'content' && template ? (
        <ContentStep
          name={integration.name}
          template={template.title}
          busy={busy}
          onBack={() => setStep('ask')}
          onTemplate={() => allow({ page_ids: workspace?.page_ids ?? [], duplicate_template: true })}
          onPages={() => setStep('pages')}
        />
      ) : null}
      {step === 'pages' && workspace ? (
        <PagesStep key={workspace.id} workspace={workspace} busy={busy} onBack={() => setStep(template ? 'content' : 'ask')} onAllow={(page_ids) => allow({ page_ids })} />
      ) : null}
    </main>
  )
}
