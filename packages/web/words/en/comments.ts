export const comments = {
  title: 'Comments',
  onBlock: 'Comments on this block',
  onBlocks: 'Comments on blocks',
  comment: 'Comment',
  add: 'Add a comment',
  reply: 'Reply',
  replyTo: (name: string) => `Reply to ${name}`,
  notSaid: 'The comment could not be added',
}
