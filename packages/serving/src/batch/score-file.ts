import { type FileHandle, open, rename, rm, stat, truncate } from 'node:fs/promises'
import { invalid, TrackingError } from '@waymark/domain'
import { type LoadedModel, type Prediction, Table, tableOfRecords } from '@waymark/models'
import { castColumns } from '../protocol/cast-columns.ts'
import { columnCasts, guessCell } from '../protocol/cell.ts'
import { jsonText } from '../protocol/json-text.ts'
import { plainPrediction } from '../protocol/plain-prediction.ts'
import { type FileRow, type RowFormat, type RowValues, readRows } from './read-rows.ts'
import { headText, isCells, predictionsByRow, rowText } from './row-text.ts'
import {
  readProgress,
  removeProgress,
  type ScoreProgress,
  writeProgress,
} from './score-progress.ts'

/** How a file is scored. */
export interface ScoreFileOptions {
  readonly input: string
  readonly output: string
  /** Default: what the input's name ends with. */
  readonly format?: RowFormat | undefined
  /** Rows that are predicted at once. Default 1000. */
  readonly batchRows?: number | undefined
  /** How often what is done is made durable, so that it is not done again, ms. Default 1000. */
  readonly saveEveryMs?: number | undefined
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** Told how many rows are done. */
  readonly onProgress?: ((rows: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** What was done. */
export interface ScoreReport {
  readonly rows: number
  /** Rows that an earlier attempt had done. */
  readonly resumed: number
}

const BATCH_ROWS = 1000
const SAVE_EVERY_MS = 1000

/**
 * Scores a CSV or JSONL file of any size in bounded memory: each row comes out with `prediction`, or with
 * `prediction.<name>` where the model says several things. The output appears when it is whole. Broken off,
 * it goes on where it was when it is called again with the same files.
 *
 * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the column, `INVALID_VALUE` for a file that cannot
 *   be read
 */
export async function scoreFile(
  model: LoadedModel,
  { input, output, ...options }: ScoreFileOptions,
): Promise<ScoreReport> {
  const found = await stat(input).catch((cause: Error) => {
    throw new TrackingError('ARTIFACT_NOT_FOUND', { path: input }, { cause })
  })
  if (!found.isFile()) throw invalid(`'${input}' is no file.`)
  const format = options.format ?? formatOf(input)
  const files = { partial: `${output}.partial`, progress: `${output}.progress` }
  const start = await goOn(files, {
    inputBytes: found.size,
    inputModifiedMs: found.mtimeMs,
    job: jsonText([model.file.modelUuid, options.params, format]),
    from: 0,
    outputBytes: 0,
    rows: 0,
    columns: undefined,
  })
  const handle = await openPartial(files.partial, start.rows === 0 ? 'w' : 'r+')
  let progress = start
  let isSaved = start.rows > 0
  try {
    const scorer = new Scorer(model, format, options.params)
    const rows = readRows(input, format, start, (columns) => {
      progress = { ...progress, columns }
    })
    let savedAt = performance.now()
    for await (const batch of batches(rows, options.batchRows ?? BATCH_ROWS)) {
      options.signal?.throwIfAborted()
      const text = await scorer.score(batch, progress)
      progress = await append(handle, text, {
        ...progress,
        from: batch.at(-1)?.end ?? 0,
        rows: progress.rows + batch.length,
      })
      options.onProgress?.(progress.rows)
      if (performance.now() - savedAt < (options.saveEveryMs ?? SAVE_EVERY_MS)) continue
      await handle.datasync()
      await writeProgress(files.progress, progress)
      isSaved = true
      savedAt = performance.now()
    }
    if (progress.rows === 0) progress = await append(handle, scorer.head(progress), progress)
    await handle.sync()
  } catch (error) {
    if (!isSaved) await rm(files.partial, { force: true }) // nothing that could be gone on with
    throw error
  } finally {
    await handle.close()
  }
  await rename(files.partial, output)
  await removeProgress(files.progress)
  return { rows: progress.rows, resumed: start.rows }
}

function formatOf(file: string): RowFormat {
  const ending = /\.(csv|jsonl|ndjson)$/i.exec(file)?.[1]?.toLowerCase()
  if (ending !== undefined) return ending === 'csv' ? 'csv' : 'jsonl'
  const reason = `'${file}' ends neither with .csv nor with .jsonl; say with the format which of them it is`
  throw new TrackingError('INVALID_VALUE', { reason })
}

/** Where an earlier attempt at the same input came to; what it wrote beyond that is cut off. */
async function goOn(
  { partial, progress }: { readonly partial: string; readonly progress: string },
  fresh: ScoreProgress,
): Promise<ScoreProgress> {
  const left = await readProgress(progress)
  const isSame =
    left?.inputBytes === fresh.inputBytes &&
    left.inputModifiedMs === fresh.inputModifiedMs &&
    left.job === fresh.job
  if (left === undefined || !isSame) return fresh
  const { size } = await stat(partial).catch(() => ({ size: -1 }))
  if (size < left.outputBytes) return fresh
  await truncate(partial, left.outputBytes)
  return left
}

async function openPartial(file: string, flags: string): Promise<FileHandle> {
  try {
    return await open(file, flags)
  } catch (cause) {
    const reason = `'${file}' cannot be written (${(cause as NodeJS.ErrnoException).code}); name an output in a folder that is there and may be written to`
    throw new TrackingError('INVALID_VALUE', { reason }, { cause })
  }
}

async function append(
  handle: FileHandle,
  text: string,
  progress: ScoreProgress,
): Promise<ScoreProgress> {
  const bytes = Buffer.from(text, 'utf8')
  await handle.write(bytes, 0, bytes.length, progress.outputBytes)
  return { ...progress, outputBytes: progress.outputBytes + bytes.length }
}

class Scorer {
  readonly #model: LoadedModel
  readonly #format: RowFormat
  readonly #params: Readonly<Record<string, unknown>> | undefined
  readonly #casts: ReturnType<typeof columnCasts>
  /** How columns are read that the signature does not know, or any where there is none. */
  readonly #otherwise: (cell: string) => unknown

  constructor(
    model: LoadedModel,
    format: RowFormat,
    params: Readonly<Record<string, unknown>> | undefined,
  ) {
    this.#model = model
    this.#format = format
    this.#params = params
    const schema = model.file.signature?.inputs
    this.#casts = columnCasts(schema)
    this.#otherwise = schema === undefined ? guessCell : (cell) => cell
  }

  /** The lines of a batch, with the line of names before the first of CSV. */
  async score(batch: readonly FileRow[], { rows, columns }: ScoreProgress): Promise<string> {
    const table = this.#tableOf(
      batch.map(({ values }) => values),
      columns ?? [],
    )
    const input = castColumns(table, this.#model.file.signature?.inputs)
    const prediction = await this.#predict(input, rows)
    const predicted = predictionsByRow(plainPrediction(prediction), batch.length)
    if (predicted === undefined) {
      const reason = 'its answer does not have a prediction for each row'
      throw new TrackingError('MODEL_PREDICTION_FAILED', { reason })
    }
    const lines = batch.map(({ values }, index) => rowText(values, predicted[index] ?? {}, columns))
    const isFirst = rows === 0 && this.#format === 'csv'
    const head = isFirst ? headText(columns ?? [], Object.keys(predicted[0] ?? {})) : ''
    return head + lines.join('')
  }

  /** The line of names of CSV without a row; what the model says is only known from its answers. */
  head({ columns }: ScoreProgress): string {
    return columns === undefined ? '' : headText(columns, ['prediction'])
  }

  /** A refusal names the row of the file, not of the batch. */
  async #predict(input: Table, rowsBefore: number): Promise<Prediction> {
    try {
      return await this.#model.predict(input, { params: this.#params })
    } catch (error) {
      if (!(error instanceof TrackingError) || error.code !== 'MODEL_INPUT_REFUSED') throw error
      const { input: place, reason } = error.details as { input: string; reason: string } // of this code
      const named = place.replace(/\brow (\d+)$/, (_, row) => `row ${rowsBefore + Number(row)}`)
      throw new TrackingError('MODEL_INPUT_REFUSED', { input: named, reason }, { cause: error })
    }
  }

  /** CSV knows texts alone: the signature says what they are. */
  #tableOf(rows: readonly RowValues[], columns: readonly string[]): Table {
    if (!isCsv(rows)) return tableOfRecords(rows as readonly Readonly<Record<string, unknown>>[]) // all alike
    return new Table(
      new Map(
        columns.map((name, index) => {
          const cast = this.#casts(name, index) ?? this.#otherwise
          return [name, rows.map((cells) => cast(cells[index] ?? ''))]
        }),
      ),
    )
  }
}

function isCsv(rows: readonly RowValues[]): rows is readonly (readonly string[])[] {
  return rows.every(isCells)
}

async function* batches(rows: AsyncIterable<FileRow>, size: number): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
