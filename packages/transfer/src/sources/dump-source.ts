import { type FileHandle, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { openLocalRepository } from '@waymark/artifacts'
import {
  type Experiment,
  invalid,
  type LoggedModel,
  type ModelVersion,
  type RegisteredModel,
  type Run,
  TrackingError,
} from '@waymark/domain'
import { decodeRecord } from '../dump/decode-record.ts'
import { readLines } from '../dump/read-lines.ts'
import { DUMP_VERSION, type FileRecord, type PointsRecord } from '../dump/records.ts'
import type { LeftItem } from '../report.ts'
import type { TransferSource } from '../source.ts'

/** Where a line lies in the file, bytes. */
interface Stretch {
  readonly from: number
  readonly length: number
}

/** The line of a run. */
interface RunLine extends Stretch {
  readonly isDeleted: boolean
}

/** What a dump holds: runs and points by where they lie, the rest as it is. */
interface Index {
  readonly experiments: Experiment[]
  /** By experiment. */
  readonly runs: Map<string, RunLine[]>
  readonly runsById: Map<string, RunLine>
  readonly points: Map<string, Map<string, Stretch[]>>
  readonly models: Map<string, LoggedModel[]>
  readonly registered: RegisteredModel[]
  readonly versions: Map<string, ModelVersion[]>
  readonly files: Map<string, FileRecord[]>
  readonly problems: LeftItem[]
}

/**
 * Reads from a dump. It is read through once to find what it holds; damaged lines are left behind,
 * each with its number.
 */
export async function dumpSource(
  path: string,
  {
    label = path,
    withFiles = true,
  }: {
    /** What reports call it. */
    readonly label?: string
    /** Whether its files lie beside it. */
    readonly withFiles?: boolean
  } = {},
): Promise<TransferSource> {
  const index = await readIndex(path, label)
  if (!withFiles) leaveFiles(index)
  const file = await open(path, 'r')
  const repository = await openLocalRepository(dirname(path), { isShared: true })
  return {
    label,
    tellsChanges: false,
    problems: index.problems,
    experiments: () => each(index.experiments),
    async *runs({ experimentId, filter, withDeleted }) {
      if (filter !== '') {
        throw invalid('A dump cannot be searched. Import it into a file first, then filter that.')
      }
      for (const run of index.runs.get(experimentId) ?? []) {
        if (withDeleted || !run.isDeleted) yield (await readRecord(file, run)) as unknown as Run
      }
    },
    wholeRun: async (run) => {
      const line = index.runsById.get(run.info.runId)
      return line === undefined ? run : ((await readRecord(file, line)) as unknown as Run) // indexed as one
    },
    async *history(runId, keys) {
      const series = index.points.get(runId)
      for (const key of keys) {
        for (const stretch of series?.get(key) ?? []) {
          yield (await readRecord(file, stretch)) as PointsRecord // indexed as one
        }
      }
    },
    loggedModels: (experimentId) => each(index.models.get(experimentId) ?? []),
    registeredModels: () => each(index.registered),
    versions: (name) => each(index.versions.get(name) ?? []),
    files: ({ id }) => each(index.files.get(id) ?? []),
    filesPrint: (id) =>
      (index.files.get(id) ?? []).map((record) => `${record.path}\n${record.sha256}`).join('\n'),
    openFile: async ({ id }, wanted) => {
      const found = index.files.get(id)?.find((record) => record.path === wanted)
      if (found === undefined) throw new TrackingError('ARTIFACT_NOT_FOUND', { path: wanted })
      return (await repository.open(found.file)).read()
    },
    unread: async () => [], // what is not in it was told when it was written
    [Symbol.asyncDispose]: () => file.close(),
  }
}

async function readIndex(path: string, label: string): Promise<Index> {
  const index: Index = {
    experiments: [],
    runs: new Map(),
    runsById: new Map(),
    points: new Map(),
    models: new Map(),
    registered: [],
    versions: new Map(),
    files: new Map(),
    problems: [],
  }
  let number = 0
  let hasEnd = false
  const placeOf = (line: number) => `line ${line} of ${basename(label)}`
  for await (const { text, from, length } of readLines(path)) {
    number += 1
    if (text === '') continue
    try {
      hasEnd = take(index, text, { from, length }) || hasEnd
    } catch (error) {
      if (!(error instanceof TrackingError)) throw error
      if (number === 1) throw invalid(`${label} is no dump of Waymark: ${error.message}.`)
      index.problems.push({ kind: 'line', id: placeOf(number), reason: error.message })
    }
  }
  if (!hasEnd) {
    const reason = 'the dump breaks off here: what came after is not in it'
    index.problems.push({ kind: 'line', id: placeOf(number), reason })
  }
  return index
}

function leaveFiles({ files, problems }: Index): void {
  const count = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  files.clear()
  if (count === 0) return
  const reason = 'files lie beside a dump: import its folder instead'
  problems.push({ kind: 'artifact', id: `× ${count}`, reason })
}

/** Takes a line in; whether it is the last one. */
function take(index: Index, line: string, stretch: Stretch): boolean {
  const record = decodeRecord(line)
  switch (record.type) {
    case 'dump':
      if (record.version > DUMP_VERSION) {
        throw invalid(`its format ${record.version} is newer than ${DUMP_VERSION}`)
      }
      return false
    case 'experiment':
      index.experiments.push(record)
      return false
    case 'run': {
      const { runId, experimentId, lifecycleStage } = record.info
      const isDeleted = lifecycleStage === 'deleted'
      const place = { ...stretch, isDeleted }
      listAt(index.runs, experimentId).push(place)
      index.runsById.set(runId, place)
      return false
    }
    case 'points': {
      let series = index.points.get(record.runId)
      if (series === undefined) {
        series = new Map()
        index.points.set(record.runId, series)
      }
      listAt(series, record.key).push(stretch)
      return false
    }
    case 'loggedModel':
      listAt(index.models, record.experimentId).push(record)
      return false
    case 'registeredModel':
      index.registered.push(record)
      return false
    case 'version':
      listAt(index.versions, record.name).push(record)
      return false
    case 'file':
      listAt(index.files, record.owner.id).push(record)
      return false
    case 'end':
      return true
  }
}

async function readRecord(file: FileHandle, { from, length }: Stretch) {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, from)
  return decodeRecord(buffer.toString('utf8'))
}

function listAt<T>(map: Map<string, T[]>, key: string): T[] {
  let list = map.get(key)
  if (list === undefined) {
    list = []
    map.set(key, list)
  }
  return list
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
