import { readTable, type Table } from './table.ts'

const DATASETS: Readonly<Record<string, URL>> = {
  penguins: new URL('../data/penguins.csv', import.meta.url),
}

/** The table that ships with the example under this name. */
export function readDataset(name: string): Table {
  const file = DATASETS[name]
  if (file === undefined)
    throw new Error(`no data set '${name}'; there is ${Object.keys(DATASETS).join(', ')}`)
  return readTable(file)
}
