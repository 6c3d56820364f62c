import { ImageUp } from 'lucide-react'
import { useRef } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Change } from '../../api/change.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { shrinkPicture } from '../../objects/shrink-picture.ts'

const { logo: said } = words.integrations

type LogoFieldProps = {
  name: string
  url: string | null
  /** Takes what makes the picture ready, or null for none. */
  change: Change<(() => Promise<string>) | null>
}

/** The logo of an integration: any picture the browser can read, made small before it is sent. */
export function LogoField({ name, url, change }: LogoFieldProps) {
  const input = useRef<HTMLInputElement>(null)

  const choose = (file: File | undefined) => {
    if (!file || change.isPending) return
    change.mutate(() => shrinkPicture(file), { onSuccess: () => tell(said.changed) })
  }
  return (
    <div className="logo" role="group" aria-label={said.label}>
      <Avatar name={name} url={url} bot />
      <div className="logo__words">
        <div className="dash__row">
          <Button icon={<ImageUp size={16} aria-hidden />} busy={change.isPending} onClick={() => input.current?.click()}>
            {change.isPending ? said.sending : url ? said.replace : said.upload}
          </Button>
          {url ? (
            <Button variant="quiet" busy={change.isPending} onClick={() => change.mutate(null, { onSuccess: () => tell(said.removed) })}>
              {said.remove}
            </Button>
          ) : null}
        </div>
        <p className="dash__hint">{said.hint}</p>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          accept="image/*"
          tabIndex={-1}
          aria-label={said.file}
          onChange={(event) => {
            choose(event.target.files?.[0])
            // The same file may be chosen again after a failure.
            event.target.value = ''
          }}
        />
        {change.isError ? (
          <Notice tone="danger" title={said.notChanged}>
            {inWords(change.error)}
          </Notice>
        ) : null}
      </div>
    </div>
  )
}
