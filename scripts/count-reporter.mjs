/**
 * A reporter of node:test that writes one line of JSON: how many tests passed, failed and were skipped. Only leaves count:
 * a test or suite that contains others counts by itself only when something of its own (a hook, a timeout) failed.
 */
export default async function* countReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  /** Per file the deepest level that has reported since its parent did: children report before what contains them. */
  const levels = new Map()
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const file = data.file ?? ''
    const isParent = (levels.get(file) ?? -1) > data.nesting || data.details?.type === 'suite'
    levels.set(file, data.nesting)
    const hasFailed = type === 'test:fail' && data.todo === undefined
    if (isParent && !(hasFailed && data.details?.error?.failureType !== 'subtestsFailed')) continue
    if (hasFailed) counts.failed++
    else if (data.skip !== undefined || data.todo !== undefined) counts.skipped++
    else counts.passed++
  }
  yield `${JSON.stringify(counts)}\n`
}
