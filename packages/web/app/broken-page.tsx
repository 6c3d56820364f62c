import { inWords } from '../api/api-error.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/feedback.tsx'

/** Every browser words it differently when a part of the program cannot be fetched. */
const NOT_FETCHED = /dynamically imported module|importing a module script|error loading|preload CSS/i

/** What stands where a page broke: the reason, and a fresh start. */
export function BrokenPage({ error }: { error: unknown }) {
  const reason = inWords(error)
  return (
    <div className="stand-alone">
      <Notice
        tone="danger"
        title="This page could not be shown"
        actions={<Button onClick={() => window.location.reload()}>Load again</Button>}
      >
        {NOT_FETCHED.test(reason) ? 'The server does not answer, or it was updated meanwhile. Load the page again.' : reason}
      </Notice>
    </div>
  )
}
