import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isRecord } from '../../config/values.ts'

/**
 * Which run of each project began in this folder and has not finished: `resume: 'auto'` goes on with
 * it. A program that is killed leaves its note behind; that is what it is for.
 */
const FILE = join('.waymark', 'unfinished-runs.json')

/** The unfinished run of a project; undefined where there is none. */
export function findUnfinished(project: string): string | undefined {
  const runId = readNotes()[project]
  return typeof runId === 'string' ? runId : undefined
}

/** Notes that a run goes on. */
export function noteUnfinished(project: string, runId: string): void {
  writeNotes({ ...readNotes(), [project]: runId })
}

/** Notes that it has finished, unless another run of the project has begun since. */
export function noteFinished(project: string, runId: string): void {
  const { [project]: noted, ...others } = readNotes()
  if (noted === runId) writeNotes(others)
}

function readNotes(): Readonly<Record<string, unknown>> {
  try {
    const notes: unknown = JSON.parse(readFileSync(FILE, 'utf8'))
    return isRecord(notes) ? notes : {}
  } catch {
    return {} // none yet, or one that nobody can read: then there is nothing to go on with
  }
}

function writeNotes(notes: Readonly<Record<string, unknown>>): void {
  if (Object.keys(notes).length === 0) return rmSync(FILE, { force: true })
  mkdirSync(dirname(FILE), { recursive: true })
  const temporary = `${FILE}.${process.pid}.tmp`
  writeFileSync(temporary, `${JSON.stringify(notes, null, 2)}\n`, { flush: true })
  renameSync(temporary, FILE)
}
