export const objects = {
  untitled: 'Untitled',
  anonymous: 'Anonymous',
  anonymousMention: '@Anonymous',
  file: 'File',
  today: 'Today',
  yesterday: 'Yesterday',
  justNow: 'just now',
}
