import { LIMITS, type PointColumns } from '@waymark/domain'
import { measuresMachine } from '../runs/model-links.ts'
import type { Backend } from '../tracking-uri/backend.ts'

interface Point {
  readonly key: string
  readonly value: number
  readonly step: number
  readonly timestamp: number
}

/**
 * Has what a run measured at a model's step before the model was logged count as the model's, as MLflow's client
 * does. Without a step that is what the run measured without one: the first of a hundred epochs says
 * nothing of the model that is logged at their end.
 */
export async function linkEarlierMetrics(
  backend: Backend,
  { runId, modelId, step }: { runId: string; modelId: string; step: number | undefined },
): Promise<void> {
  const points: Point[] = []
  for (const metric of (await backend.getRun(runId)).metrics) {
    if (measuresMachine(metric.key)) continue
    const latest = Number(metric.step)
    if (latest === (step ?? 0)) {
      const { key, value, timestamp } = metric
      points.push({ key, value, step: latest, timestamp: Number(timestamp) })
    } else if (step !== undefined && latest > step) {
      points.push(...(await pointsAt(backend, { runId, key: metric.key, step })))
    }
  }
  for (let from = 0; from < points.length; from += LIMITS.batchEntities) {
    const some = points.slice(from, from + LIMITS.batchEntities)
    await backend.append({ runId, points: columnsOf(some, modelId), params: [], tags: [] })
  }
}

async function pointsAt(
  backend: Backend,
  { runId, key, step }: { runId: string; key: string; step: number },
): Promise<Point[]> {
  const found: Point[] = []
  let pageToken: string | undefined
  do {
    const page = await backend.history({ runId, key, maxResults: 25_000, pageToken })
    for (let row = 0; row < page.values.length; row += 1) {
      const at = Number(page.steps[row])
      if (at > step) return found
      if (at < step) continue
      const value = page.values[row] as number // below its length
      found.push({ key, value, step, timestamp: Number(page.timestamps[row]) })
    }
    pageToken = page.nextPageToken
  } while (pageToken !== undefined)
  return found
}

function columnsOf(points: readonly Point[], modelId: string): PointColumns {
  const keys = [...new Set(points.map(({ key }) => key))]
  return {
    keys,
    keyIndex: Uint16Array.from(points, ({ key }) => keys.indexOf(key)),
    values: Float64Array.from(points, ({ value }) => value),
    timestamps: Float64Array.from(points, ({ timestamp }) => timestamp),
    steps: Float64Array.from(points, ({ step }) => step),
    links: points.map((_, row) => ({ row, modelId, datasetName: null, datasetDigest: null })),
  }
}
