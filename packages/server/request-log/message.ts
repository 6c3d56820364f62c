import type { FormPart } from '../http/exchange.ts'
import type { Masking } from './mask.ts'
import { BODY_KEPT, MARGIN, type TakenBody } from './take.ts'

/** A body as it is kept, without its text, which has a column of its own. */
export type KeptBody = { bytes: number; is_cut: boolean; parts: FormPart[] | null }
/** Headers by name; several of one name are a list. */
export type KeptHeaders = Record<string, string | string[]>

const HEADER_KEPT = 1024

/** Headers as they are kept: masked, cut, in order. */
export function keepHeaders(headers: Record<string, string | string[] | undefined>, masking: Masking): KeptHeaders {
  const kept: KeptHeaders = {}
  const keep = (name: string, value: string) => wellFormed(masking.header(name, value), HEADER_KEPT)
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) kept[name] = Array.isArray(value) ? value.map((one) => keep(name, one)) : keep(name, value)
  }
  return kept
}

/** Kept headers as they are shown. */
export const shownHeaders = (headers: KeptHeaders): { name: string; value: string }[] =>
  Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })))

/** A body as it is kept; masked before it is cut, so that no half of a secret is left at the end. */
export function keepBody(taken: TakenBody, masking: Masking): { text: string | null; body: KeptBody } | null {
  if (!taken) return null
  const { bytes, text, is_cut, parts } = taken
  if (parts) return { text: null, body: { bytes, is_cut, parts: parts.map((part) => keepPart(part, masking)) } }
  const whole = masking.text(text)
  // Behind a cut, what the margin does not show to its end must not begin before it either.
  const kept = is_cut ? Math.max(0, Math.min(BODY_KEPT, whole.length - MARGIN)) : BODY_KEPT
  return { text: wellFormed(whole, kept), body: { bytes, is_cut: is_cut || whole.length > kept, parts: null } }
}

/** A body that callers sent, which may be anything: of what is no UTF-8, or holds control characters, no more is kept than that it came. */
export const keepSentBody = (taken: TakenBody, masking: Masking): ReturnType<typeof keepBody> =>
  taken && NO_TEXT.test(taken.text) ? { text: null, body: { bytes: taken.bytes, is_cut: false, parts: null } } : keepBody(taken, masking)

const NO_TEXT = /[^\P{Cc}\t\n\v\f\r]|\ufffd/u

const keepPart = ({ name, filename, content_type, bytes }: FormPart, masking: Masking): FormPart => ({
  name: wellFormed(masking.text(name), 200),
  filename: filename && wellFormed(masking.text(filename), 900),
  content_type: content_type && wellFormed(content_type, 200),
  bytes,
})

/** At most so many characters, none of them half of one: what is stored is UTF-8, which has no lone surrogates. */
export const wellFormed = (text: string, most: number): string => (text.length > most ? text.slice(0, most) : text).toWellFormed()
