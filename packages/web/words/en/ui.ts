import { counted } from './counted.ts'

export const ui = {
  tryAgain: 'Try again',
  loading: 'Loading',
  loadingMore: 'Loading…',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  done: 'Done',
  dismiss: 'Dismiss',
  command: 'Command',
  copy: (what: string) => `Copy ${what.toLowerCase()}`,
  copied: 'Copied',
  nothingCopied: 'Nothing was copied',
  copyByHand: 'This browser does not allow it here. Select the text and copy it by hand.',
  openItem: (label: string) => `Open ${label}`,
  closeItem: (label: string) => `Close ${label}`,
  json: {
    keys: (count: number) => counted(count, { one: '1 key', other: `${count} keys` }),
    items: (count: number) => counted(count, { one: '1 item', other: `${count} items` }),
    more: (count: number) => counted(count, { one: 'Show 1 more', other: `Show ${count} more` }),
    wholeText: (length: number) => `Show all ${length.toLocaleString('en-US')} characters`,
  },
}
