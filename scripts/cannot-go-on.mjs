/** A reason to give up that is meant for the person at the terminal: its message is printed as it stands, without a stack. */
export class CannotGoOn extends Error {}

/** Runs a script's main function; a `CannotGoOn` becomes its message and exit code 1. */
export async function runScript(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** The last lines of what a command printed, for a message about its failure. */
export const lastLines = (text, count = 15) => text.trimEnd().split('\n').slice(-count).join('\n')
