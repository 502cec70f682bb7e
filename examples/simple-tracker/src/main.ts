import { parseArgs } from 'node:util'
import { SimpleTracker } from '@waymark/sdk/trackers'
import { checkClaims } from './check-claims.ts'
import { TAGS, trainExperiment } from './train-experiment.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: './experiments' },
    check: { type: 'boolean', default: false },
  },
})
const tracker = new SimpleTracker(values.folder)

// After sixty steps: far from done, nearly there, done.
const ids = [0.01, 0.1, 1].map((lr) =>
  trainExperiment(tracker, { lr, weight_decay: 0.001, epochs: 60, random_seed: 42 }),
)
console.table(
  Object.entries(tracker.compareExperiments(ids)).map(([id, { name, final_metrics }]) => ({
    id,
    name,
    val_loss: Number(final_metrics['val_loss']?.toFixed(4)),
    val_accuracy: Number(final_metrics['val_accuracy']?.toFixed(3)),
  })),
)
const known = tracker.listExperiments(TAGS).length
console.log(`${tracker.folder} holds ${known} experiments of this kind`)
if (values.check) checkClaims(tracker, ids)
