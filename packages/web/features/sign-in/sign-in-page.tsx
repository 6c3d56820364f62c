import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { inWords } from '../../api/api-error.ts'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { useSignIn } from './session.ts'
import { SignInHelp } from './sign-in-help.tsx'

/** What a sign-in link opens: hands the key in, then goes on to the workspace. */
export default function SignInPage() {
  const { key } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const signIn = useSignIn()
  // A key works once; effects may run twice while developing.
  const handedIn = useRef<string | null>(null)

  useEffect(() => {
    if (!key || handedIn.current === key) return
    handedIn.current = key
    signIn.mutate({ key }, { onSuccess: () => navigate({ to: '/', replace: true }) })
  }, [key, navigate, signIn])

  if (key && !signIn.isError) {
    return (
      <main className="sign-in">
        <title>{words.app.windowTitle(words.signIn.signingIn)}</title>
        <h1>{words.signIn.signingYouIn}</h1>
        <SkeletonLines label={words.signIn.signingIn} widths={['70%', '45%']} />
      </main>
    )
  }
  return (
    <SignInHelp onDone={() => navigate({ to: '/', replace: true })}>
      {signIn.isError ? (
        <Notice tone="danger" title={words.signIn.linkRefused}>
          {words.signIn.linkRefusedHint(inWords(signIn.error))}
        </Notice>
      ) : null}
    </SignInHelp>
  )
}
