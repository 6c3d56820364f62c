/** Work on a page that stops after every block, so that whoever does it for a server may let others go first. */
export type InPieces<T> = Generator<undefined, T>

/** All of it without a stop. */
export function atOnce<T>(work: InPieces<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
