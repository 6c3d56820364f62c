import { inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import type { useFirstRows } from './use-first-rows.ts'

type MoreRowsProps = { rows: ReturnType<typeof useFirstRows> }

/** What stands below the first rows of a view: how more are seen, how many there are, or why none could be had. */
export function MoreRows({ rows }: MoreRowsProps) {
  if (rows.error) {
    return (
      <Notice tone="danger" title={words.databases.notLoaded} actions={<Button onClick={rows.retry}>{words.ui.tryAgain}</Button>}>
        {inWords(rows.error)}
      </Notice>
    )
  }
  if (rows.isPending) return null
  return <div className="more-rows">{rows.hasMore ? <Button onClick={rows.more}>{words.databases.board.more}</Button> : <span role="status">{words.databases.rows(rows.total)}</span>}</div>
}
