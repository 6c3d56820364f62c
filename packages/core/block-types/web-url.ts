import { validationError } from '../errors/refusals.ts'

/** Returns the URL as written when it is one of the web; throws `validation_error` in the name of the block type otherwise. */
export function webUrl(url: string, blockType: string): string {
  if (URL.canParse(url) && /^https?:\/\//i.test(url)) return url
  // The space before the line break is part of the recorded sentence.
  throw validationError(`Content creation Failed. Fix the following: \nInvalid ${blockType} url.`)
}
