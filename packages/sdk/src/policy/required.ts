/** Params without which a run cannot be repeated. */
export const REQUIRED_PARAMS: readonly string[] = [
  'learning_rate',
  'batch_size',
  'epochs',
  'model_architecture',
  'optimizer',
  'random_seed',
  'dataset_version',
]

/** Metrics without which runs cannot be compared. */
export const REQUIRED_METRICS: readonly string[] = [
  'train_loss',
  'val_loss',
  'train_accuracy',
  'val_accuracy',
]

/** Artifacts without which a result cannot be used again. */
export const REQUIRED_ARTIFACTS: readonly string[] = [
  'model_checkpoint',
  'training_config',
  'requirements.txt',
]

/** Tags that help to find a run again, and what they say. */
export const RECOMMENDED_TAGS: Readonly<Record<string, string>> = {
  author: 'username',
  environment: 'dev|staging|prod',
  model_type: 'classification|regression|etc',
  dataset: 'dataset_name',
  git_commit: 'commit_hash',
}

/** What counts as each of these artifacts, besides a file or folder of that very name. */
export const ARTIFACT_GLOBS: Readonly<Record<string, readonly string[]>> = {
  model_checkpoint: [
    '**/model_checkpoint*',
    '**/model_checkpoint*/**',
    'checkpoint/**',
    'checkpoints/**',
    'model/**',
    'models/**',
  ],
  training_config: ['**/training_config*', 'configs/**'],
  'requirements.txt': [
    '**/requirements.txt',
    '**/package-lock.json',
    '**/pnpm-lock.yaml',
    '**/yarn.lock',
    '**/bun.lock',
  ],
}

/** Tags that every run of ours or of MLflow has and that say the same. */
export const TAG_SYNONYMS: Readonly<Record<string, string>> = {
  author: 'mlflow.user',
  git_commit: 'mlflow.source.git.commit',
}
