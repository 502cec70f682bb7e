import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sequential } from '@tensorflow/tfjs-layers'
import type { TrainingTracker } from '@waymark/sdk/trackers'
import { type Sentence, toConll } from '../corpus/sentence.ts'
import { writeCheckpoint } from '../model/checkpoint.ts'
import { fit } from '../model/fit.ts'
import { scoreGazetteer } from '../model/gazetteer.ts'
import { judge, type Verdict } from '../model/judge.ts'
import type { TrainSettings } from '../model/settings.ts'
import { netTagger } from '../model/tagger.ts'
import type { Pipeline } from './stage.ts'

/** What is trained: from the beginning, or on from a checkpoint. */
export interface TrainingPlan {
  readonly net: Sequential
  readonly settings: TrainSettings
  readonly data: {
    readonly version: string
    readonly train: readonly Sentence[]
    readonly val: readonly Sentence[]
    readonly test: readonly Sentence[]
  }
  /** What it goes on from; undefined for a final training. */
  readonly source?: { readonly checkpoint: string; readonly dataStrategy: 'combined' }
}

/** A trained network, and what the held-out sentences say of it. */
export interface Trained {
  /** '' where trainings are not logged. */
  readonly runId: string
  readonly net: Sequential
  readonly settings: TrainSettings
  /** The folder of its checkpoint. */
  readonly checkpoint: string
  /** On the held-out sentences of its version of the data, of the news, and of the notes. */
  readonly test: Verdict
  readonly news: Verdict
  readonly inbox: Verdict
  /** What a list of the names in its training data finds in the same sentences. */
  readonly gazetteerF1: number
}

/** Trains a network as a run of its own, and judges it by sentences that it never saw. */
export function trainNet(pipeline: Pipeline, plan: TrainingPlan): Promise<Trained> {
  const { training } = pipeline.tracker
  if (training === null) return train(pipeline, plan, '')
  const trainingType = plan.source === undefined ? 'final' : 'continued'
  const { backbone } = plan.settings
  return training.startTrainingRun({ backbone, trainingType }, ({ runId }) =>
    train(pipeline, plan, runId),
  )
}

async function train(pipeline: Pipeline, plan: TrainingPlan, runId: string): Promise<Trained> {
  const { training } = pipeline.tracker
  const { net, settings, data } = plan
  if (training !== null) logPlan(training, pipeline, plan)

  let steps = 0
  const onStep = (step: number, trainLoss: number): void => {
    const { learning_rate } = settings
    training?.logMetrics({ train_loss: trainLoss, learning_rate }, step)
    steps = step
  }
  for await (const { val } of fit({ net, settings, train: data.train, val: data.val, onStep })) {
    training?.run.logMetrics({ val_loss: val.loss, val_macro_f1_span: val.spans.macroF1 }, steps)
  }

  const tagger = netTagger(net, settings.backbone)
  const folder = join(pipeline.folder, `checkpoint_${data.version}`)
  const trained: Trained = {
    runId,
    net,
    settings,
    checkpoint: await writeCheckpoint({ net, settings }, folder),
    test: await judge(tagger, data.test),
    news: await judge(tagger, pipeline.corpus.news.test),
    inbox: await judge(tagger, pipeline.corpus.inbox.test),
    gazetteerF1: scoreGazetteer(data.train, data.test).macroF1,
  }
  if (training !== null) logTrained(training, trained, steps)
  return trained
}

function logPlan(
  tracker: TrainingTracker,
  { folder }: Pipeline,
  { settings, data, source }: TrainingPlan,
): void {
  const datasetPath = join(folder, `train_${data.version}.conll`)
  writeFileSync(datasetPath, toConll(data.train))
  tracker.run.logInput({ name: 'ner_sentences', file: datasetPath }, { context: 'training' })
  tracker.logTrainingParameters({
    learningRate: settings.learning_rate,
    batchSize: settings.batch_size,
    dropout: settings.dropout,
    weightDecay: settings.weight_decay,
    epochs: settings.epochs,
    backbone: settings.backbone,
    dataVersion: data.version,
    datasetPath: `train_${data.version}.conll`,
    trainingType: source === undefined ? 'final' : 'continued',
    sourceCheckpoint: source?.checkpoint,
    dataStrategy: source?.dataStrategy,
    randomSeed: settings.random_seed,
  })
  tracker.run.logParams({ hidden_dim: settings.hidden_dim, train_sentences: data.train.length })
  tracker.run.logArtifact(datasetPath, 'data')
}

function logTrained(tracker: TrainingTracker, trained: Trained, step: number): void {
  const { test, news, inbox, gazetteerF1, checkpoint } = trained
  const metrics = {
    macroF1: test.macroF1,
    loss: test.loss,
    macroF1Span: test.spans.macroF1,
    perEntity: test.spans.perEntity,
  }
  tracker.logTrainingMetrics(metrics, step)
  tracker.run.logMetrics(
    {
      gazetteer_macro_f1_span: gazetteerF1,
      news_macro_f1_span: news.spans.macroF1,
      inbox_macro_f1_span: inbox.spans.macroF1,
    },
    step,
  )
  tracker.logTrainingArtifacts({ checkpoint, metrics })
}
