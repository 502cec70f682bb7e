import { resolve } from 'node:path'
import { splitUri } from '@waymark/domain'
import { sourceTags } from '../source/source-tags.ts'
import type { LoggedDataset } from './dataset.ts'

/** Where data is from, as MLflow writes it: a type, and JSON that its own class can read. */
export interface DatasetSource {
  readonly sourceType: string
  readonly source: string
}

/** The source of a dataset: a URL, a path or URI, or, if nothing is known, the program that runs. */
export async function sourceOf({
  source,
  sourceType,
  file,
}: LoggedDataset): Promise<DatasetSource> {
  const given = source ?? (file === undefined ? undefined : resolve(file))
  if (given === undefined) {
    const tags = Object.fromEntries((await sourceTags()).map(({ key, value }) => [key, value]))
    return { sourceType: sourceType ?? 'code', source: JSON.stringify({ tags }) }
  }
  const { scheme } = splitUri(given)
  if (scheme === 'http' || scheme === 'https') {
    return { sourceType: sourceType ?? 'http', source: JSON.stringify({ url: given }) }
  }
  const type = scheme === '' || scheme === 'file' ? 'local' : scheme
  return { sourceType: sourceType ?? type, source: JSON.stringify({ uri: given }) }
}
