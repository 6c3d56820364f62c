import { counted } from './counted.ts'

const spelled = (name: string) => name.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())

export const properties = {
  button: 'Button',
  yes: 'Yes',
  no: 'No',
  flag: (isChecked: boolean) => (isChecked ? 'Checked' : 'Not checked'),
  andMore: 'and more',
  cannotBeShown: 'Cannot be shown here',
  verification: {
    verified: 'Verified',
    verifiedUntil: (moment: string) => `Verified until ${moment}`,
    expired: 'Verification expired',
    unverified: 'Not verified',
  },
  types: {
    title: 'Title', rich_text: 'Text', number: 'Number', select: 'Select', multi_select: 'Multi-select', status: 'Status', date: 'Date',
    people: 'Person', files: 'Files & media', checkbox: 'Checkbox', url: 'URL', email: 'Email', phone_number: 'Phone', relation: 'Relation',
    rollup: 'Rollup', formula: 'Formula', unique_id: 'ID', created_time: 'Created time', created_by: 'Created by',
    last_edited_time: 'Last edited time', last_edited_by: 'Last edited by', place: 'Place', verification: 'Verification', button: 'Button',
  },
  /** A number format by its name in the API. */
  formatName: spelled,
  colors: {
    default: 'Default', gray: 'Gray', brown: 'Brown', orange: 'Orange', yellow: 'Yellow', green: 'Green', blue: 'Blue', purple: 'Purple', pink: 'Pink', red: 'Red',
  },
  rollupFunctions: {
    show_original: 'Show original', show_unique: 'Show unique values', count: 'Count all', count_values: 'Count values', unique: 'Count unique values',
    empty: 'Count empty', not_empty: 'Count not empty', percent_empty: 'Percent empty', percent_not_empty: 'Percent not empty',
    sum: 'Sum', average: 'Average', median: 'Median', min: 'Min', max: 'Max', range: 'Range',
    earliest_date: 'Earliest date', latest_date: 'Latest date', date_range: 'Date range',
    checked: 'Checked', unchecked: 'Unchecked', percent_checked: 'Percent checked', percent_unchecked: 'Percent unchecked',
  },
  editing: {
    edit: (name: string) => `Edit ${name}`,
    search: 'Search',
    searchOrCreate: 'Search or create',
    create: 'Create',
    nothing: 'Nothing found',
    clear: 'Clear',
    noNumber: 'This is no number.',
    optionNotMade: 'The option could not be made',
    includeTime: 'Include time',
    endDate: 'End date',
    start: (name: string) => `${name}: start`,
    end: (name: string) => `${name}: end`,
    endsBeforeStart: 'The end lies before the start.',
    upload: 'Upload a file',
    uploading: 'Uploading…',
    chooseFiles: (name: string) => `Choose files for ${name}`,
    removeFile: (name: string) => `Remove ${name}`,
    fileAddress: 'Or the address of a file',
    noAddress: 'This is no address of the web. It begins with http:// or https://.',
    placeName: 'Name of the place',
    latitude: 'Latitude',
    longitude: 'Longitude',
    noPlace: 'A latitude lies between -90 and 90, a longitude between -180 and 180.',
    verified: 'Verified',
    verifiedFor: (days: number) => counted(days, { one: 'Verified for a day', other: `Verified for ${days} days` }),
  },
}
