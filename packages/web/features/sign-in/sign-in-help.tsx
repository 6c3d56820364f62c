import type { ReactNode } from 'react'
import { CommandLine } from '../../ui/command-line.tsx'
import './sign-in.css'

/** How to sign in, for someone who is not. */
export function SignInHelp({ children }: { children?: ReactNode }) {
  return (
    <main className="sign-in">
      <title>Sign in · Understudy</title>
      <img className="sign-in__mark" src="/favicon.svg" alt="" />
      <h1>Sign in to this workspace</h1>
      {children}
      <p>This server can be reached from other machines, so it wants to know who you are. On the server’s machine, run:</p>
      <CommandLine text="npx understudy sign-in" />
      <p>It prints a link. Open that link in this browser, and you are signed in.</p>
    </main>
  )
}
