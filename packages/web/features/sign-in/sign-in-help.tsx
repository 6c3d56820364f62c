import type { ReactNode } from 'react'
import { CommandLine } from '../../ui/command-line.tsx'
import { words } from '../../words/index.ts'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in.css'

const SIGN_IN = 'npx understudy sign-in' // oxlint-disable-line words/in-catalogue -- a command

/** Signing in, for someone who is not: by password, or how to come by a link. `children` say why one is here. */
export function SignInHelp({ children, onDone }: { children?: ReactNode; onDone?: () => void }) {
  return (
    <main className="sign-in">
      <title>{words.app.windowTitle(words.signIn.windowTitle)}</title>
      <img className="sign-in__mark" src="/favicon.svg" alt="" />
      <h1>{words.signIn.title}</h1>
      {children}
      <SignInForm onDone={onDone} />
      <details className="sign-in__more">
        <summary>{words.signIn.noPassword}</summary>
        <p>{words.signIn.byInvitation}</p>
        <p>{words.signIn.byLink}</p>
        <CommandLine text={SIGN_IN} />
      </details>
    </main>
  )
}
