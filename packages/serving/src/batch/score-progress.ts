import { open, readFile, rename, rm } from 'node:fs/promises'
import { TrackingError } from '@waymark/domain'

/** How far scoring a file has come: all before is on disk. */
export interface ScoreProgress {
  /** Of the input, so that another file is not gone on with. */
  readonly inputBytes: number
  readonly inputModifiedMs: number
  /** Which model, parameters and format, so that no output has two models' answers. */
  readonly job: string
  /** Where the next row begins in the input. */
  readonly from: number
  readonly outputBytes: number
  readonly rows: number
  readonly columns: readonly string[] | undefined
}

/** Reads what an earlier attempt left; undefined when it left nothing. */
export async function readProgress(file: string): Promise<ScoreProgress | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ScoreProgress // written below
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    const reason = `what is left of an earlier attempt in '${file}' cannot be read; delete it to begin anew`
    throw new TrackingError('INVALID_VALUE', { reason }, { cause: error })
  }
}

/** Replaces the progress at once, durably. */
export async function writeProgress(file: string, progress: ScoreProgress): Promise<void> {
  const staging = `${file}.new`
  const handle = await open(staging, 'w')
  try {
    await handle.writeFile(JSON.stringify(progress))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(staging, file)
}

/** There is nothing to go on with any more. */
export async function removeProgress(file: string): Promise<void> {
  await rm(file, { force: true })
}
