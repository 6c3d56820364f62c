import { counted } from './counted.ts'

export const databases = {
  dataSources: 'Data sources',
  noDataSources: 'No data sources',
  dataSourcesRemoved: 'This database has nothing to show: its data sources were removed.',
  loading: 'Loading rows',
  notLoaded: 'The rows could not be loaded',
  rowsOf: (name: string) => `Rows of ${name}`,
  noRows: 'No rows yet',
  rowsAppear: 'Pages that an integration creates in this data source appear here.',
  rows: (count: number) => counted(count, { one: `${count} row`, other: `${count} rows` }),
  rowsSoFar: (count: number) => counted(count, { one: `${count} row so far`, other: `${count} rows so far` }),
  loadMore: 'Load more',
  nextNotLoaded: 'The next rows could not be loaded.',
}
