import { Tag } from '../../ui/tag.tsx'

/** Green for what was answered, yellow for waiting, red for the rest that went wrong. */
function colorOf(status: number): string {
  if (status === 429) return 'yellow'
  if (status >= 500) return 'red'
  return status >= 400 ? 'orange' : 'green'
}

/** An HTTP status as a small coloured label. */
export function StatusTag({ status }: { status: number }) {
  return (
    <Tag color={colorOf(status)}>
      <span className="status-number">{status}</span>
    </Tag>
  )
}
