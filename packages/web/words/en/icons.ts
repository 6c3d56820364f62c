export const icons = {
  add: 'Add icon',
  change: 'Change icon',
  remove: 'Remove',
  address: 'Or the address of a picture',
  addCover: 'Add cover',
  changeCover: 'Change cover',
}
