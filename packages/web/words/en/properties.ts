export const properties = {
  button: 'Button',
  checked: 'Checked',
  notChecked: 'Not checked',
  andMore: 'and more',
  cannotBeShown: 'Cannot be shown here',
  verification: {
    verified: 'Verified',
    verifiedUntil: (moment: string) => `Verified until ${moment}`,
    expired: 'Verification expired',
    unverified: 'Not verified',
  },
}
