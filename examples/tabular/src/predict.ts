import { type AppConfig, getClient, type RunConfig } from '@waymark/sdk/config'
import { loadModel } from '@waymark/sdk/models'
import { datasetFile } from './datasets.ts'
import { seededRandom } from './random.ts'
import { stratifiedSplit } from './split.ts'
import { type Row, readTable } from './table.ts'
import { type TrainConfig, trainConfigOf } from './train-config.ts'

/** A row, and what the classifier takes it for. */
export type NamedRow = Readonly<Record<string, string | number | undefined>>

/** What to name, and with what. */
export interface Question {
  readonly modelUri: string
  /** A CSV with the columns of the training data; undefined: rows that training never saw. */
  readonly input?: string | undefined
}

const SHOWN_ROWS = 8

/** Asks a classifier for the rows of a file. */
export async function predict(
  cfg: AppConfig,
  runCfg: RunConfig,
  { modelUri, input }: Question,
): Promise<readonly NamedRow[]> {
  getClient(cfg) // models are looked for where the configuration has them logged
  const config = trainConfigOf(runCfg)
  const rows = input === undefined ? heldOutRows(config) : readTable(input)
  const model = await loadModel(modelUri)
  try {
    const asked = rows.map((row) => featuresOf(row, config))
    const answer = await model.predict(asked)
    const named = answer as unknown as readonly NamedRow[] // as classifier/predict.mts has it
    return rows.map((row, index) => ({
      ...asked[index],
      ...(row[config.target_column] === undefined ? {} : { actual: row[config.target_column] }),
      ...named[index],
      probability: Math.round(Number(named[index]?.probability) * 1000) / 1000,
    }))
  } finally {
    await model.close()
  }
}

/** A row as the classifier takes it: numbers as numbers, what is missing left out. */
export function featuresOf(
  row: Row,
  { input_features }: Pick<TrainConfig, 'input_features'>,
): Record<string, string | number | undefined> {
  return Object.fromEntries(
    input_features.map((column) => {
      const text = row[column]
      const number = Number(text)
      return [column, text === undefined || Number.isNaN(number) ? text : number]
    }),
  )
}

function heldOutRows({ dataset_name, target_column, random_seed }: TrainConfig): readonly Row[] {
  const rows = readTable(datasetFile(dataset_name))
  const { test } = stratifiedSplit(rows, target_column, seededRandom(random_seed))
  const every = Math.ceil(test.length / SHOWN_ROWS) // of each class some: they lie one after the other
  return test.filter((_, index) => index % every === 0)
}
