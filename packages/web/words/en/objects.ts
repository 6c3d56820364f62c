export const objects = {
  untitled: 'Untitled',
  anonymous: 'Anonymous',
  anonymousMention: '@Anonymous',
  file: 'File',
  justNow: 'just now',
}
