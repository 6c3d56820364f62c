/** Colours: the dialect says `blue_bg` where the API says `blue_background`, and nothing for the default. */
const names = new Set(['gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'])

/** The dialect's name of a colour, undefined for the default. */
export const writeColor = (color: string | undefined): string | undefined => {
  if (!color || color.startsWith('default')) return undefined
  return color.replace(/_background$/, '_bg')
}

/** The API's name of a colour of the dialect, undefined for a word that is none. */
export function readColor(word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  if (word === 'default' || names.has(word)) return word
  const base = /^(.*?)_(?:bg|background)$/.exec(word)?.[1]
  return base !== undefined && names.has(base) ? `${base}_background` : undefined
}
