import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dispose } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { finish, init, log, logModel, watch } from '@waymark/sdk/wandb'
import { buildModel, evaluate, type SearchConfig } from './model.ts'
import { saveModel } from './save-model.ts'
import { readTumours, type Split } from './tumours.ts'

/** The experiment. */
export const PROJECT = 'tumour-search'
/** The artifact that all runs of the search make versions of. */
export const MODEL = 'tumour_mlp'

/** What a run of the search came to. */
export interface SearchedRun {
  readonly runId: string
  readonly config: SearchConfig
  readonly valLoss: number
  readonly valAccuracy: number
  /** `v0`, `v1`, …; '' where it was not logged. */
  readonly version: string
}

/**
 * Trains once as a run of the project.
 *
 * @param bestSoFar the least validation loss before; a run that has less gets the alias `best`
 */
export async function trainRun(config: SearchConfig, bestSoFar: number): Promise<SearchedRun> {
  const run = await init({
    project: PROJECT,
    name: `experiment_lr_${config.learning_rate}`,
    config: { ...config },
    tags: ['baseline', config.model_type],
    group: 'hyperparameter_search',
  })
  const split = readTumours(config.seed)
  const model = buildModel(config)
  try {
    watch(model, 'all', 50)
    await fitAndLog(model, config, split)
    const { loss, accuracy } = evaluate(model, split.val)
    const aliases = loss < bestSoFar ? ['latest', 'best'] : ['latest']
    const version = await storeModel(model, { accuracy, loss }, aliases)
    await finish()
    return { runId: run.id, config, valLoss: loss, valAccuracy: accuracy, version }
  } catch (error) {
    await finish(1)
    throw error
  } finally {
    dispose(Object.values(split).flatMap(({ inputs, targets }) => [inputs, targets]))
  }
}

/** A step for each batch; the last of an epoch also has what the epoch came to. */
async function fitAndLog(model: Sequential, config: SearchConfig, split: Split): Promise<void> {
  const { train, val } = split
  const batches = Math.ceil(train.inputs.shape[0] / config.batch_size)
  await model.fit(train.inputs, train.targets, {
    epochs: config.epochs,
    batchSize: config.batch_size,
    shuffle: false, // its shuffling has no seed; the rows come in a seeded order already
    verbose: 0,
    callbacks: {
      onBatchEnd: async (batch, logs) => {
        const isLast = batch === batches - 1
        log({ 'train/loss': logs?.['loss'] }, undefined, !isLast) // the last step is left open
      },
      onEpochEnd: async (epoch) => {
        const { loss, accuracy } = evaluate(model, val)
        log({ 'val/loss': loss, 'val/accuracy': accuracy, epoch })
      },
    },
  })
}

async function storeModel(
  model: Sequential,
  metadata: Readonly<Record<string, number>>,
  aliases: readonly string[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tumour-mlp-'))
  try {
    await saveModel(model, folder, 'model')
    const stored = await logModel(folder, MODEL, metadata, aliases)
    return stored?.version ?? ''
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
