/** True of a text that is found fast: up to here the engine's own search takes time with the other text alone. */
export const isShort = (wanted: string): boolean => wanted.length <= 200

/**
 * Looks for a text in others: `indexOf`, in time that grows with what is looked through. The engine's takes as many times longer as
 * what is wanted is long where it almost stands in many places: a second for one text of 200,000 characters.
 */
export function finder(wanted: string): (text: string, from?: number) => number {
  if (isShort(wanted)) return (text, from) => text.indexOf(wanted, from)
  let steps: Int32Array | undefined
  return (text, from = 0) => find(text, from, wanted, (steps ??= stepsBack(wanted)))
}

/** True where a text stands in another. */
export const holds = (text: string, wanted: string): boolean => finder(wanted)(text) >= 0

/** Where a text that is not empty stands in another, without overlaps. */
export function placesOf(text: string, wanted: string): number[] {
  const places: number[] = []
  const next = finder(wanted)
  for (let at = next(text); at >= 0; at = next(text, at + wanted.length)) places.push(at)
  return places
}

/** The parts of a text between the places of one that is not empty. */
export function splitBy(text: string, wanted: string): string[] {
  const places = placesOf(text, wanted)
  return [0, ...places.map((at) => at + wanted.length)].map((from, index) => text.slice(from, places[index]))
}

/** Knuth, Morris and Pratt: after a mismatch it goes on with what of the text already read may be a beginning. */
function find(text: string, from: number, wanted: string, steps: Int32Array): number {
  let held = 0
  for (let at = Math.max(0, from); at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    while (held > 0 && code !== wanted.charCodeAt(held)) held = steps[held - 1]!
    if (code === wanted.charCodeAt(held)) held += 1
    if (held === wanted.length) return at - held + 1
  }
  return -1
}

/** For each beginning of the wanted text: how long a shorter beginning is its end. */
function stepsBack(wanted: string): Int32Array {
  const steps = new Int32Array(wanted.length)
  for (let at = 1, held = 0; at < wanted.length; at += 1) {
    while (held > 0 && wanted.charCodeAt(at) !== wanted.charCodeAt(held)) held = steps[held - 1]!
    if (wanted.charCodeAt(at) === wanted.charCodeAt(held)) held += 1
    steps[at] = held
  }
  return steps
}
