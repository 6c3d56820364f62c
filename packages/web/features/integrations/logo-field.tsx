import type { Change } from '../../api/change.ts'
import { PictureField } from '../../objects/picture-field.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'

const { logo: said } = words.integrations
const labels = {
  label: said.label, upload: said.upload, replace: said.replace, remove: said.remove, sending: said.sending, file: said.file, failed: said.notChanged, hint: said.hint,
}

type LogoFieldProps = {
  name: string
  url: string | null
  /** Takes what makes the picture ready, or null for none. */
  change: Change<(() => Promise<string>) | null>
}

/** The logo of an integration. */
export function LogoField({ name, url, change }: LogoFieldProps) {
  return (
    <PictureField
      name={name}
      url={url}
      bot
      said={labels}
      change={change}
      onChange={(picture) => change.mutate(picture, { onSuccess: () => tell(picture ? said.changed : said.removed) })}
    />
  )
}
