import { ENTITIES } from '../corpus/sentence.ts'

/** What the runs of a stage must have. */
export interface ExpectedNames {
  readonly params: readonly string[]
  readonly metrics: readonly string[]
  readonly artifacts: readonly string[]
  readonly tags: readonly string[]
}

const BATCHES = [1, 8, 16]
const LATENCIES = ['', '_std', '_min', '_max', '_p50', '_p95', '_p99']

/** By the kind of the run. */
export const EXPECTED_NAMES: Readonly<Record<string, ExpectedNames>> = {
  sweep: {
    params: ['sweep_method', 'sweep_metric', 'sweep_goal', 'space.backbone', 'best.learning_rate'],
    metrics: ['macro-f1-span', 'best_macro-f1-span'],
    artifacts: ['study.json'],
    tags: ['best_trial_run_id'],
  },
  trial: {
    params: ['backbone', 'learning_rate', 'hidden_dim', 'dropout', 'batch_size', 'random_seed'],
    metrics: ['macro-f1-span', 'train_loss', 'val_macro_f1_span'],
    artifacts: [],
    tags: ['trial_number'],
  },
  benchmark: {
    params: ['batch_sizes', 'iterations', 'warmup_iterations', 'max_length', 'device'].map(
      (name) => `benchmark_${name}`,
    ),
    metrics: [
      ...BATCHES.flatMap((size) => LATENCIES.map((part) => `latency_batch_${size}${part}_ms`)),
      'throughput_samples_per_sec',
    ],
    artifacts: ['benchmark.json'],
    tags: ['benchmark_source', 'benchmarked_model'],
  },
  selection: {
    params: ['selected_backbone', 'selected.learning_rate', 'selection_rationale', 'source_runs'],
    metrics: [],
    artifacts: ['selection.json'],
    tags: [],
  },
  training: {
    params: [
      ...['learning_rate', 'batch_size', 'dropout', 'weight_decay', 'epochs', 'backbone'],
      ...['data_version', 'dataset_path', 'training_type', 'random_seed', 'timestamp'],
    ],
    metrics: [
      ...['macro-f1', 'loss', 'macro-f1-span', 'train_loss', 'learning_rate'],
      ...['final_loss', 'best_loss', 'training_duration_hours'],
      ...ENTITIES.flatMap((entity) =>
        ['precision', 'recall', 'f1', 'support'].map((figure) => `${entity}_${figure}`),
      ),
    ],
    artifacts: ['checkpoint/model.json', 'checkpoint/weights.bin', 'metrics.json'],
    tags: ['training_type'],
  },
  conversion: {
    params: [
      ...['conversion_source', 'conversion_target', 'quantization', 'onnx_opset_version'],
      'conversion_backbone',
    ],
    metrics: ['conversion_success'],
    artifacts: ['conversion_log.txt'],
    tags: ['conversion_type', 'source_training_run'],
  },
}

/** What a conversion has besides when it succeeds. */
export const CONVERTED_METRICS: readonly string[] = [
  ...['onnx_model_size_mb', 'compression_ratio', 'smoke_test_passed'],
]
