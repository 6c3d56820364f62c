import type { ReactNode } from 'react'
import { CommandLine } from '../../ui/command-line.tsx'
import { words } from '../../words/index.ts'
import './sign-in.css'

const SIGN_IN = 'npx understudy sign-in' // oxlint-disable-line words/in-catalogue -- a command

/** How to sign in, for someone who is not. */
export function SignInHelp({ children }: { children?: ReactNode }) {
  return (
    <main className="sign-in">
      <title>{words.app.windowTitle(words.signIn.windowTitle)}</title>
      <img className="sign-in__mark" src="/favicon.svg" alt="" />
      <h1>{words.signIn.title}</h1>
      {children}
      <p>{words.signIn.why}</p>
      <CommandLine text={SIGN_IN} />
      <p>{words.signIn.how}</p>
    </main>
  )
}
