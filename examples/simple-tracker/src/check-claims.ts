import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SimpleTracker } from '@waymark/sdk/trackers'
import { seededRandom } from './random.ts'
import { evaluate, type Regression } from './regression.ts'
import { TAGS, type TrainConfig, trainExperiment } from './train-experiment.ts'
import { readWines } from './wines.ts'

/** Throws where the folder does not hold what the README says. */
export function checkClaims(tracker: SimpleTracker, experimentIds: readonly string[]): void {
  for (const id of experimentIds) {
    const { params, metrics, tags, status } = tracker.loadExperiment(id)
    const config = params as unknown as TrainConfig // as it was logged
    assert.equal(status, 'completed')
    assert.deepEqual(tags, TAGS)

    const file = join(tracker.folder, id, 'artifacts/models/weights.json')
    const weights = JSON.parse(readFileSync(file, 'utf8')) as Regression // as it was logged
    const { val } = readWines(seededRandom(config.random_seed))
    const last = metrics.val_accuracy?.at(-1)
    assert.equal(
      evaluate(weights, val).accuracy,
      last?.value,
      'the weights are those of the figures',
    )

    const again = tracker.loadExperiment(trainExperiment(tracker, config))
    assert.deepEqual(valuesOf(again.metrics), valuesOf(metrics), 'its params give the same figures')
  }
  console.log('checked    all that the README says')
}

function valuesOf(metrics: ReturnType<SimpleTracker['loadExperiment']>['metrics']) {
  return Object.entries(metrics).map(([key, points]) => [key, points.map(({ value }) => value)])
}
