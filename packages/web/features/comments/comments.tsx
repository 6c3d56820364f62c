import { Paperclip } from 'lucide-react'
import type { Comment as CommentObject } from '../../api/wire.ts'
import { useContent } from '../../objects/content-context.ts'
import { showAge, showMoment } from '../../objects/moments.ts'
import { Avatar, nameOf } from '../../objects/user-name.tsx'
import { OutsideLink } from '../../rich-text/outside-link.tsx'
import { RichText } from '../../rich-text/rich-text.tsx'
import { words } from '../../words/index.ts'
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

function Discussions({ comments }: { comments: CommentObject[] }) {
  return (
    <ul className="discussions">
      {discussionsOf(comments).map((discussion) => (
        <li key={discussion[0]?.discussion_id} className="discussion">
          {discussion.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </li>
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

/** The comments on a page, below its content. */
export function PageComments({ comments }: { comments: CommentObject[] }) {
  if (comments.length === 0) return null
  return (
    <section className="page-comments" aria-labelledby="page-comments-title">
      <h2 id="page-comments-title">{words.comments.title}</h2>
      <Discussions comments={comments} />
    </section>
  )
}
