export const icons = {
  add: 'Add icon',
  change: 'Change icon',
  remove: 'Remove',
  file: 'Picture',
  address: 'Or the address of a picture',
  addCover: 'Add cover',
  changeCover: 'Change cover',
}
