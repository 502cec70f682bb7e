import { text } from 'node:stream/consumers'
import type { Experiment } from '@waymark/domain'
import type { TransferSource } from '../source.ts'

/** Everything that a source holds, in an order that does not depend on its ids. */
export async function snapshot(source: TransferSource): Promise<object[]> {
  const found: object[] = []
  const experiments: Experiment[] = []
  for await (const experiment of source.experiments()) experiments.push(experiment)
  for (const experiment of experiments.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const runs: object[] = []
    const { experimentId } = experiment
    for await (const listed of source.runs({ experimentId, filter: '', withDeleted: true })) {
      const run = await source.wholeRun(listed)
      const series: object[] = []
      const keys = run.metrics.map(({ key }) => key)
      for await (const stretch of source.history(run.info.runId, keys)) series.push(stretch)
      const location = run.info.artifactUri
      const owner = { kind: 'run' as const, id: run.info.runId, location }
      runs.push({ run, series, files: await filesOf(source, owner) })
    }
    const models: object[] = []
    for await (const model of source.loggedModels(experimentId)) {
      const location = model.artifactLocation
      const owner = { kind: 'model' as const, id: model.modelId, location }
      models.push({ model, files: await filesOf(source, owner) })
    }
    found.push({ experiment, runs, models })
  }
  for await (const model of source.registeredModels()) {
    const versions: object[] = []
    const isPrompt = model.tags.some(({ key }) => key === 'mlflow.prompt.is_prompt')
    for await (const version of source.versions(model.name, { isPrompt })) versions.push(version)
    found.push({ model, versions })
  }
  return found
}

/** What a store notes of itself and no source tells: when something was last changed there. */
export function withoutClock(content: object[]): unknown {
  const json = JSON.stringify(content, (key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
    return ['updatedAt', 'createdAt'].includes(key) ? undefined : value
  })
  return JSON.parse(json)
}

async function filesOf(
  source: TransferSource,
  owner: Parameters<TransferSource['files']>[0],
): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for await (const { path } of source.files(owner)) {
    files[path] = await text(await source.openFile(owner, path))
  }
  return files
}
