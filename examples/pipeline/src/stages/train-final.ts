import { downloadArtifacts } from '@waymark/sdk'
import { buildNet } from '../model/build-net.ts'
import { readCheckpoint } from '../model/checkpoint.ts'
import type { TrainSettings } from '../model/settings.ts'
import type { Pipeline } from './stage.ts'
import { type Trained, trainNet } from './train.ts'

/** Trains with the chosen hyperparameters for longer than the trials did. */
export function trainFinal(pipeline: Pipeline, chosen: TrainSettings): Promise<Trained> {
  const settings = { ...chosen, epochs: 10 }
  const data = { version: 'v1', ...pipeline.corpus.news }
  return trainNet(pipeline, { net: buildNet(settings), settings, data })
}

/**
 * Goes on from the checkpoint of the final training, as it was logged, with the notes that version 2 of
 * the data adds to the news.
 */
export async function trainContinued(pipeline: Pipeline, final: Trained): Promise<Trained> {
  const { news, inbox } = pipeline.corpus
  const isLogged = final.runId !== ''
  const source = isLogged ? `runs:/${final.runId}/checkpoint` : final.checkpoint
  const { net, settings: before } = await readCheckpoint(
    isLogged ? await downloadArtifacts(source) : source,
  )
  const settings = { ...before, learning_rate: before.learning_rate / 2, epochs: 6 }
  const data = {
    version: 'v2',
    train: [...news.train, ...inbox.train],
    val: [...news.val, ...inbox.val],
    test: [...news.test, ...inbox.test],
  }
  return trainNet(pipeline, {
    net,
    settings,
    data,
    source: { checkpoint: source, dataStrategy: 'combined' },
  })
}
