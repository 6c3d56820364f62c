export const signIn = {
  windowTitle: 'Sign in',
  title: 'Sign in to this workspace',
  why: 'This server can be reached from other machines, so it wants to know who you are. On the server’s machine, run:',
  how: 'It prints a link. Open that link in this browser, and you are signed in.',
  signingIn: 'Signing in',
  signingYouIn: 'Signing you in…',
  linkRefused: 'This sign-in link does not work',
  linkRefusedHint: (reason: string) => `${reason} A link works once and for a short time; make a new one.`,
}
