import { ImageUp } from 'lucide-react'
import { inWords } from '../api/api-error.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/feedback.tsx'
import { FileButton } from '../ui/file-button.tsx'
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
  return (
    <div className="picture-field" role="group" aria-label={said.label}>
      <Avatar name={name} url={url} bot={bot} />
      <div className="picture-field__words">
        <div className="picture-field__buttons">
          <FileButton fileLabel={said.file} accept="image/*" icon={<ImageUp size={16} aria-hidden />} busy={change.isPending} onPick={(file) => onChange(() => shrinkPicture(file))}>
            {change.isPending ? said.sending : url ? said.replace : said.upload}
          </FileButton>
          {url ? (
            <Button variant="quiet" busy={change.isPending} onClick={() => onChange(null)}>
              {said.remove}
            </Button>
          ) : null}
        </div>
        {said.hint ? <p className="picture-field__hint">{said.hint}</p> : null}
        {change.isError ? (
          <Notice tone="danger" title={said.failed}>
            {inWords(change.error)}
          </Notice>
        ) : null}
      </div>
    </div>
  )
}
