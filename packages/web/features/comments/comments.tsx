import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import type { Block, Comment as CommentObject, RichTextItem } from '../../api/wire.ts'
import { contentOf } from '../../blocks/block-types.ts'
import { useContent } from '../../objects/content-context.ts'
import { showAge, showMoment } from '../../objects/moments.ts'
import { PageLink } from '../../objects/page-link.tsx'
import { nameOf } from '../../objects/name-of.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { OutsideLink } from '../../rich-text/outside-link.tsx'
import { plainText, RichText } from '../../rich-text/rich-text.tsx'
import { words } from '../../words/index.ts'
import { Composer } from './composer.tsx'
import { discussionsOf } from './discussions.ts'
import './comments.css'

/** The name at the end of an attachment's address. */
function fileName(address: string): string {
  const name = URL.canParse(address) ? new URL(address).pathname.split('/').at(-1) : ''
  try {
    return decodeURIComponent(name ?? '') || words.objects.file
  } catch {
    return name || words.objects.file
  }
}

function Comment({ comment }: { comment: CommentObject }) {
  const user = useContent().users[comment.created_by.id] ?? comment.created_by
  const name = comment.display_name?.resolved_name || nameOf(user)
  return (
    <article className="comment">
      <Avatar name={name} url={user.avatar_url} bot={user.type === 'bot'} />
      <div className="comment__words">
        <p className="comment__head">
          <span className="comment__author">{name}</span>
          <time className="comment__time" dateTime={comment.created_time} title={showMoment(comment.created_time)}>
            {showAge(comment.created_time)}
          </time>
        </p>
        <RichText items={comment.rich_text} />
        {comment.attachments?.map(({ file }, index) => (
          <OutsideLink key={index} href={file.url} className="value-file">
            <Paperclip size={14} aria-hidden />
            {fileName(file.url)}
          </OutsideLink>
        ))}
      </div>
    </article>
  )
}

function Discussion({ comments, mayComment }: { comments: CommentObject[]; mayComment: boolean }) {
  const { users } = useContent()
  const [isReplying, setReplying] = useState(false)
  const [first] = comments
  if (!first) return null
  return (
    <li className="discussion">
      {comments.map((comment) => (
        <Comment key={comment.id} comment={comment} />
      ))}
      {!mayComment ? null : isReplying ? (
        <Composer
          target={{ discussion_id: first.discussion_id }}
          label={words.comments.replyTo(nameOf(users[first.created_by.id] ?? first.created_by))}
          autoFocus
          onDone={() => setReplying(false)}
        />
      ) : (
        <button type="button" className="discussion__reply" onClick={() => setReplying(true)}>
          {words.comments.reply}
        </button>
      )}
    </li>
  )
}

function Discussions({ comments, mayComment = false }: { comments: CommentObject[]; mayComment?: boolean }) {
  return (
    <ul className="discussions">
      {discussionsOf(comments).map((discussion) => (
        <Discussion key={discussion[0]?.discussion_id} comments={discussion} mayComment={mayComment} />
      ))}
    </ul>
  )
}

/** The comments on one block, right below it. */
export function BlockComments({ comments }: { comments: CommentObject[] }) {
  return (
    <aside className="block-comments" aria-label={words.comments.onBlock}>
      <Discussions comments={comments} />
    </aside>
  )
}

type PageCommentsProps = {
  pageId: string
  comments: CommentObject[]
  /** Comments on blocks, where they do not stand below their blocks: while the page is edited. */
  onBlocks?: ReadonlyMap<string, CommentObject[]>
  mayComment: boolean
}

/** The comments on a page, below its content, with a field to add one. */
export function PageComments({ pageId, comments, onBlocks, mayComment }: PageCommentsProps) {
  const { blocks } = useContent()
  if (comments.length === 0 && !onBlocks?.size && !mayComment) return null
  return (
    <section className="page-comments" aria-labelledby="page-comments-title">
      <h2 id="page-comments-title">{words.comments.title}</h2>
      <Discussions comments={comments} mayComment={mayComment} />
      {mayComment ? <Composer target={{ parent: { page_id: pageId } }} label={words.comments.add} /> : null}
      {onBlocks?.size ? (
        <>
          <h2>{words.comments.onBlocks}</h2>
          {[...onBlocks].map(([blockId, onBlock]) => (
            <div key={blockId} className="comments-on-block">
              <PageLink id={blockId} className="comments-on-block__quote">
                {textOf(blocks, blockId) || words.comments.onBlock}
              </PageLink>
              <Discussions comments={onBlock} mayComment={mayComment} />
            </div>
          ))}
        </>
      ) : null}
    </section>
  )
}

/** The text of a block somewhere on the page. */
function textOf(blocks: Block[], id: string): string {
  for (const block of blocks) {
    if (block.id === id) return plainText(contentOf<{ rich_text?: RichTextItem[] }>(block).rich_text)
    const inside = textOf(block.children, id)
    if (inside) return inside
  }
  return ''
}
