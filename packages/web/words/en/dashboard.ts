export const dashboard = {
  title: 'Creator dashboard',
  backToPages: 'Back to the pages',
  build: 'Build',
  watch: 'Watch',
}
