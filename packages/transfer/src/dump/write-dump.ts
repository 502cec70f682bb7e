import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Experiment, isPrompt, TrackingError } from '@waymark/domain'
import { checkedBytes } from '../carry/checked-bytes.ts'
import { reportUnread } from '../carry/report-unread.ts'
import { chosenExperiments, type ExportChoice } from '../export/run-table.ts'
import { type TextSink, withTemporary } from '../export/sink.ts'
import type { LeftItem } from '../report.ts'
import type { ArtifactOwner, TransferSource } from '../source.ts'
import { encodeLine } from './encode-line.ts'
import { DUMP_VERSION, type DumpRecord } from './records.ts'

/** What to write into a dump. */
export interface DumpChoice extends ExportChoice {
  readonly withModels: boolean
  /** The dump's folder, for files; undefined leaves files out. */
  readonly filesFolder: string | undefined
}

/** Writes everything that a source holds as lines; what could not be read is returned. */
export async function writeDump(
  source: TransferSource,
  sink: TextSink,
  choice: DumpChoice,
): Promise<LeftItem[]> {
  const left: LeftItem[] = []
  let lines = 0
  const write = (record: DumpRecord): Promise<void> => {
    lines += 1
    return sink.write(encodeLine(record))
  }
  const writeFiles = (owner: ArtifactOwner) => dumpFiles(source, owner, { choice, write, left })

  const chosen: Experiment[] = []
  for await (const experiment of chosenExperiments(source, choice)) chosen.push(experiment)
  await write({ type: 'dump', version: DUMP_VERSION, source: source.label })
  const experimentIds = chosen.map(({ experimentId }) => experimentId)
  for (const experiment of chosen) {
    await write({ type: 'experiment', ...experiment })
    const { experimentId } = experiment
    const { filter, withDeleted } = choice
    const runIds = new Set<string>()
    for await (const listed of source.runs({ experimentId, filter, withDeleted })) {
      const run = await source.wholeRun(listed)
      const { runId, artifactUri: location } = run.info
      runIds.add(runId)
      await write({ type: 'run', ...run })
      const keys = run.metrics.map(({ key }) => key)
      for await (const stretch of source.history(runId, keys)) {
        if (stretch.values.length > 0) await write({ type: 'points', ...stretch })
      }
      await writeFiles({ kind: 'run', id: runId, location })
    }
    for await (const model of source.loggedModels(experimentId)) {
      if (filter !== '' && !runIds.has(model.sourceRunId ?? '')) continue
      await write({ type: 'loggedModel', ...model })
      await writeFiles({ kind: 'model', id: model.modelId, location: model.artifactLocation })
    }
  }
  if (choice.withModels) {
    for await (const model of source.registeredModels()) {
      await write({ type: 'registeredModel', ...model })
      const versions = source.versions(model.name, { isPrompt: isPrompt(model.tags) })
      for await (const version of versions) await write({ type: 'version', ...version })
    }
  }
  await write({ type: 'end', lines: lines + 1 })
  const isPart = choice.experiments.length > 0 || choice.filter !== ''
  left.push(
    ...(await reportUnread(source, { experimentIds, isPart, withModels: choice.withModels })),
  )
  return left
}

async function dumpFiles(
  source: TransferSource,
  owner: ArtifactOwner,
  {
    choice,
    write,
    left,
  }: {
    readonly choice: DumpChoice
    readonly write: (record: DumpRecord) => Promise<void>
    readonly left: LeftItem[]
  },
): Promise<void> {
  const { filesFolder } = choice
  if (filesFolder === undefined || owner.location === '') return
  try {
    for await (const known of source.files(owner)) {
      const { path, sizeBytes } = known
      const file = `artifacts/${owner.id}/${path}`
      const bytes = checkedBytes(await source.openFile(owner, path), known, () => undefined)
      const hash = createHash('sha256')
      await withTemporary(join(filesFolder, file), async (temporary) => {
        const handle = await open(temporary, 'w')
        try {
          for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
            hash.update(chunk)
            await handle.writeFile(chunk)
          }
          await handle.sync()
        } finally {
          await handle.close()
        }
      })
      const { kind, id } = owner
      const sha256 = hash.digest('hex')
      await write({ type: 'file', owner: { kind, id }, path, sizeBytes, sha256, file })
    }
  } catch (error) {
    if (!(error instanceof TrackingError) || error.kind === 'busy') throw error
    left.push({ kind: 'artifact', id: owner.id, reason: error.message })
  }
}
