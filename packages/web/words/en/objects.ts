export const objects = {
  notReadable: 'This browser cannot read that file as a picture.',
  untitled: 'Untitled',
  anonymous: 'Anonymous',
  anonymousMention: '@Anonymous',
  file: 'File',
  today: 'Today',
  yesterday: 'Yesterday',
  justNow: 'just now',
}
