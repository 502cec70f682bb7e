import { existsSync, readdirSync } from 'node:fs'
import { getRun, listArtifacts } from '@waymark/sdk'
import { CLASSES } from '../scenes/scene.ts'

const PARAMS = [
  ...['batch_size', 'learning_rate', 'num_epochs', 'weight_decay', 'gradient_clip'],
  ...['gradient_accumulation_steps', 'mixed_precision', 'compile_model', 'channels_last'],
  ...['model_architecture', 'backbone', 'num_classes', 'hidden_dim', 'num_encoder_layers'],
  ...['num_decoder_layers', 'train_samples', 'val_samples', 'num_workers', 'prefetch_factor'],
]
const SCORES = ['map', 'precision', 'recall', 'f1']
const METRICS = [
  ...['train_loss', 'train_loss_ce', 'train_loss_bbox', 'train_loss_giou', 'learning_rate'],
  ...['memory_ram_gb', 'final_loss', 'best_loss', 'training_duration_hours'],
  ...SCORES.map((score) => `val_${score}`),
  ...CLASSES.flatMap((label) => SCORES.map((score) => `val_${label}_${score}`)),
]

/** Throws unless a run has every name that a detector's training must have. @returns how many those are */
export async function checkNames(
  runId: string,
  epochs: number,
  tensorboardDir: string,
): Promise<number> {
  const run = await getRun(runId)
  const files: string[] = []
  for await (const { path } of listArtifacts(runId, { recursive: true })) files.push(path)
  const artifacts = [
    'checkpoints/best/weights.bin',
    ...every(10, epochs).map((epoch) => `checkpoints/epoch_${epoch}/weights.bin`),
    ...every(1, epochs).map((epoch) => `models/epoch_${epoch}/MLmodel`),
    ...every(10, epochs).map((epoch) => `samples/epoch_${epoch}.png`),
  ]
  const missing = [
    ...without(PARAMS, run.params),
    ...without(METRICS, run.metrics),
    ...artifacts.filter((path) => !files.includes(path)),
    ...(run.modelOutputs.length > 0 ? [] : ['model']),
    ...(hasEvents(tensorboardDir, runId) ? [] : ["TensorBoard's events"]),
  ]
  if (missing.length > 0) throw new Error(`run ${runId} lacks ${missing.join(', ')}`)
  return PARAMS.length + METRICS.length + artifacts.length
}

function without(names: readonly string[], pairs: readonly { readonly key: string }[]): string[] {
  return names.filter((name) => !pairs.some(({ key }) => key === name))
}

/** The epochs that a number divides. */
function every(number: number, epochs: number): number[] {
  return Array.from({ length: Math.floor(epochs / number) }, (_, index) => (index + 1) * number)
}

function hasEvents(folder: string, runId: string): boolean {
  if (!existsSync(folder)) return false
  return readdirSync(folder).some((name) => name.endsWith(runId.slice(0, 8)))
}
