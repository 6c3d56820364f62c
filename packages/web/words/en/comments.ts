export const comments = {
  title: 'Comments',
  onBlock: 'Comments on this block',
}
