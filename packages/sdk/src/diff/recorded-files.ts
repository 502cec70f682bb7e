import { type Run, TrackingError } from '@waymark/domain'
import type { Backend } from '../tracking-uri/backend.ts'

/** A file that tells of the program of a run, and the run that it lies in. */
export interface RecordedFile {
  readonly run: Run
  readonly path: string
}

/** What is looked for. */
export interface Wanted {
  readonly isWanted: (path: string) => boolean
  /** Where the SDK puts what it notes itself. */
  readonly folder: string
  /** Tags that a run around it must have alike, so that its files are those of this run too. */
  readonly alike: readonly string[]
}

/** Runs around a run that are looked into: a pipeline has two or three. */
const MOST_LEVELS = 16

/**
 * The files of a kind that a run has; and where nothing was noted with it, those of the run around it:
 * the runs of one program share their lockfile and patch, which lie with the outermost.
 *
 * @param files all paths of the run
 */
export async function recordedFiles(
  backend: Backend,
  { run, files }: { readonly run: Run; readonly files: readonly string[] },
  wanted: Wanted,
): Promise<readonly RecordedFile[]> {
  const own = files.filter(wanted.isWanted).map((path) => ({ run, path }))
  if (own.some(({ path }) => path.startsWith(`${wanted.folder}/`))) return own
  return [...own, ...(await filesAround(backend, run, wanted))]
}

async function filesAround(
  backend: Backend,
  run: Run,
  { isWanted, folder, alike }: Wanted,
): Promise<readonly RecordedFile[]> {
  let around: Run | undefined = run
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    around = await findParent(backend, around)
    if (around === undefined) break
    const found: Run = around
    if (!alike.every((key) => isAlike(run, found, key))) break
    const paths = (await filesIn(backend, found, folder)).filter(isWanted)
    if (paths.length > 0) return paths.map((path) => ({ run: found, path }))
  }
  return []
}

/** The value of a run's tag; undefined without it. */
export function tagOf({ tags }: Run, key: string): string | undefined {
  return tags.find((tag) => tag.key === key)?.value
}

function isAlike(run: Run, around: Run, key: string): boolean {
  const value = tagOf(run, key)
  return value !== undefined && tagOf(around, key) === value
}

async function findParent(backend: Backend, run: Run): Promise<Run | undefined> {
  const parentId = tagOf(run, 'mlflow.parentRunId')
  if (parentId === undefined) return undefined
  return orNothing(backend.getRun(parentId), undefined)
}

async function filesIn(backend: Backend, run: Run, folder: string): Promise<readonly string[]> {
  const entries = await orNothing(backend.listArtifacts(run, folder), [])
  return entries.filter(({ isFolder }) => !isFolder).map(({ path }) => path)
}

/** A run or folder that is gone tells nothing. */
async function orNothing<T>(looking: Promise<T>, nothing: T): Promise<T> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') return nothing
    throw error
  }
}
