const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/i
const offset = /.T.*(Z|[+-]\d{2}(:?\d{2})?)$/i

/** True for `2026-06-27` and for date-times such as `2026-06-27T18:01:15.377+01:00`, with or without seconds and offset, that exist. */
export function isIsoDate(value: string): boolean {
  if (!form.test(value)) return false
  try {
    // An offset must exist too: there is no `+25:00`.
    if (offset.test(value)) Temporal.Instant.from(value)
    else Temporal.PlainDateTime.from(value)
    return true
  } catch {
    return false
  }
}
