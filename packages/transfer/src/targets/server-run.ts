import type { Client } from '@waymark/client'
import { characterCount, type KeyValue, LIMITS, NO_POINTS, type Run } from '@waymark/domain'
import type { TargetPlace } from '../target.ts'

/** What earlier transfers made in an experiment, by the source's ids. */
export interface Known {
  readonly runs: Map<string, TargetPlace>
  readonly models: Map<string, TargetPlace>
}

/** Writes the params and tags of a run, as many a request as MLflow takes. */
export async function logParamsAndTags(
  client: Client,
  runId: string,
  { run, signal }: { readonly run: Run; readonly signal: AbortSignal | undefined },
): Promise<void> {
  for (const params of parts(run.params, LIMITS.batchParams)) {
    await client.runs.append({ runId, points: NO_POINTS, params, tags: [] }, { signal })
  }
  for (const tags of parts(run.tags, LIMITS.batchTags)) {
    await client.runs.append({ runId, points: NO_POINTS, params: [], tags }, { signal })
  }
}

/** What an MLflow server cuts off without a word. */
export function* overLimits({ params, tags }: Run): Iterable<string> {
  for (const [what, entries, limit] of [
    ['param', params, LIMITS.paramValueLength],
    ['tag', tags, LIMITS.runTagValueLength],
  ] as const) {
    for (const { key, value } of entries) {
      const length = characterCount(value)
      if (length > limit) {
        yield `${what} '${key}' has ${length} characters, of which a server keeps ${limit}`
      }
    }
  }
}

function* parts(entries: readonly KeyValue[], size: number): Iterable<readonly KeyValue[]> {
  for (let from = 0; from < entries.length; from += size) yield entries.slice(from, from + size)
}
