import { ImageUp } from 'lucide-react'
import { useRef } from 'react'
import { inWords } from '../api/api-error.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/feedback.tsx'
import { shrinkPicture } from './shrink-picture.ts'
import { Avatar } from './user-name.tsx'
import './picture-field.css'

type PictureFieldProps = {
  name: string
  url: string | null
  bot?: boolean
  said: { label: string; upload: string; replace: string; remove: string; sending: string; file: string; failed: string; hint?: string }
  change: { isPending: boolean; isError: boolean; error: Error | null }
  /** Takes what makes the chosen picture ready, or null for none. */
  onChange: (picture: (() => Promise<string>) | null) => void
}

/** The picture of a person or an integration: any that the browser can read, made small before it is sent. */
export function PictureField({ name, url, bot = false, said, change, onChange }: PictureFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="picture-field" role="group" aria-label={said.label}>
      <Avatar name={name} url={url} bot={bot} />
      <div className="picture-field__words">
        <div className="dash__row">
          <Button icon={<ImageUp size={16} aria-hidden />} busy={change.isPending} onClick={() => input.current?.click()}>
            {change.isPending ? said.sending : url ? said.replace : said.upload}
          </Button>
          {url ? (
            <Button variant="quiet" busy={change.isPending} onClick={() => onChange(null)}>
              {said.remove}
            </Button>
          ) : null}
        </div>
        {said.hint ? <p className="dash__hint">{said.hint}</p> : null}
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          accept="image/*"
          tabIndex={-1}
          aria-label={said.file}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file && !change.isPending) onChange(() => shrinkPicture(file))
            // The same file may be chosen again after a failure.
            event.target.value = ''
          }}
        />
        {change.isError ? (
          <Notice tone="danger" title={said.failed}>
            {inWords(change.error)}
          </Notice>
        ) : null}
      </div>
    </div>
  )
}
