import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { downloadArtifacts, type Run, searchRuns, startRun, tagRuns, untagRuns } from '@waymark/sdk'
import { loadModel, type ModelFile, onnxModel, saveModel } from '@waymark/sdk/models'
import { evaluate } from '../metrics/evaluate.ts'
import { detectAll, onnxDetector } from '../model/detect.ts'
import { drawDatasets } from './datasets.ts'

/** Under which name the detector is registered. */
export const MODEL_NAME = 'detr_player_ball_detector'

/** The run of an experiment that is best by `val_map`, among those that ended well. */
export async function findBest(experimentName: string): Promise<Run> {
  const query = {
    experimentNames: [experimentName],
    filter: "metrics.val_map > 0 and attributes.status = 'FINISHED'",
    orderBy: ['metrics.val_map DESC'],
  }
  for await (const run of searchRuns(query)) return run
  throw new Error(`no run of ${experimentName} has a val_map`)
}

/**
 * Tags the best run, loads its models, checks that they are as good as was logged, and exports the best one:
 * as a folder, and as the next version of the registered model.
 */
export async function exportBest(experimentName: string, outputFolder: string): Promise<Run> {
  const best = await findBest(experimentName)
  const { runId } = best.info
  await untagRuns({ experimentNames: [experimentName], filter: "tags.best_model = 'true'" }, [
    'best_model',
  ])
  await tagRuns([runId], { best_model: 'true' })

  const { signature, metadata } = await checkModel(`runs:/${runId}/model`, best)
  const epochUri = `runs:/${runId}/models/epoch_${Number(metadata?.epoch)}`
  await checkModel(epochUri, best)

  const folder = join(outputFolder, 'models/production/detr_best')
  rmSync(folder, { recursive: true, force: true })
  const source = onnxModel(join(await downloadArtifacts(epochUri), 'model.onnx'))
  const options = { signature, metadata, registeredModelName: MODEL_NAME }
  await startRun({ runId }, () => saveModel(source, folder, options))
  return best
}

/** @returns what the model says of itself */
async function checkModel(uri: string, { params, metrics }: Run): Promise<ModelFile> {
  const numberOf = (name: string): number =>
    Number(params.find(({ key }) => key === name)?.value ?? Number.NaN)
  const { val } = drawDatasets({
    random_seed: numberOf('random_seed'),
    train_samples: 0,
    val_samples: numberOf('val_samples'),
    test_samples: 0,
  })
  const model = await loadModel(uri)
  const { map } = evaluate(await detectAll(onnxDetector(model), val))
  const mAP = Number(model.file.metadata?.mAP)
  await model.close()
  if (Math.abs(map - mAP) > 0.005) throw new Error(`${uri} has a mAP of ${map}, not ${mAP}`)
  if (!metrics.some(({ key }) => key === 'val_map'))
    throw new Error(`${uri}: no val_map was logged`)
  return model.file
}
