import { useMutation } from '@tanstack/react-query'
import { ImagePlus, SmilePlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPublic } from '../../api/client.ts'
import type { Page } from '../../api/wire.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { classNames } from '../../ui/class-names.ts'
import { buttonClass } from '../../ui/button.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import type { PageHandle } from '../editor/page-editor.tsx'
import { IconPicker } from '../icons/icon-picker.tsx'
import { isFresh } from './changes.ts'
import { CoverPicker } from './cover-picker.tsx'
import { PageTitle } from './page-title.tsx'

/** Changes a page's icon or cover, through the public API. */
export const useChangePage = (id: string) =>
  useMutation({
    mutationFn: (change: object) => callPublic<Page>('PATCH', `/pages/${id}`, change),
    onError: (error) => tellFailure(words.pages.notChanged, inWords(error)),
  })

type PageHeadProps = { page: Page; title: string; heading: RefObject<HTMLHeadingElement | null>; handle: PageHandle }

/** The head of a page that can be edited: cover, icon and title. */
export function PageHead({ page, title, heading, handle }: PageHeadProps) {
  const { mutate } = useChangePage(page.id)
  const [shown, setShown] = useState(title)
  // What somebody else named it, unless a name of one's own is on its way.
  const [heard, setHeard] = useState(title)
  if (heard !== title) {
    setHeard(title)
    if (!handle.hasTitle()) setShown(title)
  }
  // The name of a page that was made just now is the first thing to be written.
  useEffect(() => {
    if (isFresh(page.id)) heading.current?.focus()
  }, [heading, page.id])
  const said = words.icons
  return (
    <div className={classNames('sheet__head', page.cover !== null && 'sheet__head--covered', Boolean(page.icon) && 'sheet__head--icon')}>
      <title>{words.app.windowTitle(shown || words.objects.untitled)}</title>
      {page.icon ? (
        <IconPicker
          label={said.change}
          className="sheet__icon sheet__icon--button"
          trigger={<ObjectIcon icon={page.icon} />}
          takesUploads
          onPick={(icon) => mutate({ icon })}
          onRemove={() => mutate({ icon: null })}
        />
      ) : null}
      <div className="sheet__offers">
        {page.icon ? null : (
          <IconPicker
            label={said.add}
            className={buttonClass('text')}
            trigger={
              <>
                <SmilePlus size={16} aria-hidden />
                {said.add}
              </>
            }
            takesUploads
            onPick={(icon) => mutate({ icon })}
          />
        )}
        <CoverPicker
          label={page.cover ? said.changeCover : said.addCover}
          icon={<ImagePlus size={16} aria-hidden />}
          onPick={(cover) => mutate({ cover })}
          onRemove={page.cover ? () => mutate({ cover: null }) : undefined}
        />
      </div>
      <PageTitle
        ref={heading}
        title={shown}
        onLeave={handle.focusStart}
        onChange={(next) => {
          setShown(next)
          handle.setTitle(next)
        }}
      />
    </div>
  )
}
