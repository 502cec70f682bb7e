import type { KeyValue } from '@waymark/domain'
import { look, type Seen } from '../disk/signature.ts'
import { NAMES } from '../layout/names.ts'
import { readValues } from '../layout/read-values.ts'
import { type LinksContent, readLinks } from './read-links.ts'
import { type MetricsContent, readMetrics, type SeriesRow } from './read-metrics.ts'

/** All that was logged to a run, points apart, as its files have it. */
export interface RunContent {
  readonly runId: string
  readonly experimentId: string
  readonly params: readonly KeyValue[]
  readonly tags: readonly KeyValue[]
  readonly metrics: MetricsContent
  readonly links: LinksContent
  /** How the files were, so that any change of them is seen; the meta file apart. */
  readonly seen: readonly Seen[]
}

/** What of a run's folder is read. */
export const READ = [NAMES.metrics, NAMES.params, NAMES.tags, NAMES.inputs, NAMES.outputs]

/**
 * Reads a run's files.
 *
 * @param known how far its metrics' files were read before: only what was added since is read
 */
export function readContent(
  place: string,
  run: Pick<RunContent, 'runId' | 'experimentId'>,
  known: ReadonlyMap<string, SeriesRow>,
): RunContent {
  const params = readValues(place, NAMES.params, { foldersOnly: true }) // no param changes
  const tags = readValues(place, NAMES.tags)
  const metrics = readMetrics(place, known)
  const links = readLinks(place)
  const itself = look(place, '.')
  return {
    ...run,
    params: params.values,
    tags: tags.values,
    metrics,
    links,
    seen: [
      ...metrics.seen,
      ...params.seen,
      ...tags.seen,
      ...links.seen,
      ...(itself === undefined ? [] : [itself]),
    ],
  }
}
