/** The params of a pipeline's training, in our spelling. */
export interface TrainingParameters {
  readonly learningRate?: number | undefined
  readonly batchSize?: number | undefined
  readonly dropout?: number | undefined
  readonly weightDecay?: number | undefined
  readonly epochs?: number | undefined
  readonly backbone?: string | undefined
  readonly dataVersion?: string | undefined
  readonly datasetPath?: string | undefined
  /** Default: what its run was started as, else `final`. */
  readonly trainingType?: 'final' | 'continued' | undefined
  /** Only of a continued training. */
  readonly sourceCheckpoint?: string | undefined
  /** Only of a continued training. */
  readonly dataStrategy?: 'combined' | 'new_only' | 'append' | undefined
  readonly randomSeed?: number | undefined
}

/** The figures of an evaluation, in our spelling. */
export interface TrainingMetrics {
  readonly macroF1?: number | undefined
  readonly loss?: number | undefined
  readonly macroF1Span?: number | undefined
  /** By the name of the entity. */
  readonly perEntity?: Readonly<Record<string, EntityMetrics>> | undefined
}

/** How well one kind of entity is found. */
export interface EntityMetrics {
  readonly precision?: number | undefined
  readonly recall?: number | undefined
  readonly f1?: number | undefined
  readonly support?: number | undefined
}

/** The params by the names that they are stored under; undefined where they are left out. */
export function trainingParamsByName(given: TrainingParameters): Record<string, unknown> {
  const { trainingType = 'final' } = given
  const isContinued = trainingType === 'continued'
  return {
    learning_rate: given.learningRate,
    batch_size: given.batchSize,
    dropout: given.dropout,
    weight_decay: given.weightDecay,
    epochs: given.epochs,
    backbone: given.backbone,
    data_version: given.dataVersion,
    dataset_path: given.datasetPath,
    training_type: trainingType,
    source_checkpoint: isContinued ? given.sourceCheckpoint : undefined,
    data_strategy: isContinued ? given.dataStrategy : undefined,
    random_seed: given.randomSeed,
  }
}

/** The figures by the names that they are stored under. */
export function trainingMetricsByName(given: TrainingMetrics): Record<string, number> {
  const all: Record<string, number | undefined> = {
    'macro-f1': given.macroF1,
    loss: given.loss,
    'macro-f1-span': given.macroF1Span,
  }
  for (const [entity, figures] of Object.entries(given.perEntity ?? {})) {
    for (const name of ['precision', 'recall', 'f1', 'support'] as const) {
      all[`${entity}_${name}`] = figures[name]
    }
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, number] => entry[1] !== undefined),
  )
}
