import { inWords } from '../api/api-error.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/feedback.tsx'
import { words } from '../words/index.ts'

/** Every browser words it differently when a part of the program cannot be fetched. */
const NOT_FETCHED = /dynamically imported module|importing a module script|error loading|preload CSS/i

/** What stands where a page broke: the reason, and a fresh start. */
export function BrokenPage({ error }: { error: unknown }) {
  const reason = inWords(error)
  return (
    <div className="stand-alone">
      <Notice
        tone="danger"
        title={words.app.broken.title}
        actions={<Button onClick={() => window.location.reload()}>{words.app.broken.loadAgain}</Button>}
      >
        {NOT_FETCHED.test(reason) ? words.app.broken.notFetched : reason}
      </Notice>
    </div>
  )
}
