export const commands = {
  connections: 'Connections',
  copyLink: 'Copy link',
  linkCopied: 'The link is on the clipboard.',
  linkNotCopied: 'The link could not be copied',
}
