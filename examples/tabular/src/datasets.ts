import { fileURLToPath } from 'node:url'

const FILES = new Map([
  ['penguins', fileURLToPath(new URL('../data/penguins.csv', import.meta.url))],
])

/** Where the table lies that ships with the example under this name. */
export function datasetFile(name: string): string {
  const file = FILES.get(name)
  if (file !== undefined) return file
  throw new Error(`no data set '${name}'; there is ${[...FILES.keys()].join(', ')}`)
}
