import type { ChangedRuns, Store } from '@waymark/store'
import type { LiveHub } from './live-hub.ts'

/**
 * The store, telling the hub of each change once it is committed: so that no door and no handler
 * can forget to. What only reads, or changes what no live page shows, goes straight through.
 */
export function tellingStore(store: Store, live: LiveHub): Store {
  return {
    ...store,
    append: async (batch) => {
      // Before the columns go to the writer's thread by transfer, which empties them here.
      const hasPoints = batch.points.keyIndex.length > 0
      await store.append(batch)
      if (hasPoints) live.pointsAdded(batch.runId)
      if (batch.params.length > 0 || batch.tags.length > 0) live.runChanged(batch.runId)
    },
    spools: {
      apply: async (request) => {
        const { write } = request
        const runId = write.kind === 'append' ? write.batch.runId : write.runId
        const applied = await store.spools.apply(request)
        if (applied) {
          live.pointsAdded(runId)
          live.runChanged(runId)
        }
        return applied
      },
    },
    imports: {
      ...store.imports,
      experiment: async (request) => {
        const experimentId = await store.imports.experiment(request)
        live.experimentChanged(experimentId)
        return experimentId
      },
      run: async (request) => {
        const hasPoints = request.points.keyIndex.length > 0
        await store.imports.run(request)
        live.runChanged(request.info.runId)
        if (hasPoints) live.pointsAdded(request.info.runId)
      },
    },
    runs: tellingRuns(store, live),
    experiments: tellingExperiments(store, live),
  }
}

function tellingRuns({ runs }: Store, live: LiveHub): Store['runs'] {
  const told = async <T>(runId: string, change: Promise<T>): Promise<T> => {
    const result = await change
    live.runChanged(runId)
    return result
  }
  const toldOfAll = async (change: Promise<ChangedRuns>): Promise<ChangedRuns> => {
    const result = await change
    for (const runId of result.changed) live.runChanged(runId)
    return result
  }
  return {
    ...runs,
    changeMany: (request) => toldOfAll(runs.changeMany(request)),
    move: (request) => toldOfAll(runs.move(request)),
    copy: async (request) => {
      await runs.copy(request)
      for (const { copyId } of request.copies) live.runChanged(copyId)
    },
    create: async (request) => {
      const run = await runs.create(request)
      live.runChanged(run.info.runId)
      return run
    },
    update: (request) => told(request.runId, runs.update(request)),
    delete: (runId) => told(runId, runs.delete(runId)),
    restore: (runId) => told(runId, runs.restore(runId)),
    setTag: (runId, tag) => told(runId, runs.setTag(runId, tag)),
    deleteTag: (runId, key) => told(runId, runs.deleteTag(runId, key)),
    logInputs: (request) => told(request.runId, runs.logInputs(request)),
    logOutputs: (request) => told(request.runId, runs.logOutputs(request)),
    dropPoints: (request) => told(request.runId, runs.dropPoints(request)),
    logModel: (runId, modelJson) => told(runId, runs.logModel(runId, modelJson)),
  }
}

function tellingExperiments({ experiments }: Store, live: LiveHub): Store['experiments'] {
  const told = async (experimentId: string, change: Promise<void>): Promise<void> => {
    await change
    live.experimentChanged(experimentId)
  }
  return {
    ...experiments,
    create: async (request) => {
      const experimentId = await experiments.create(request)
      live.experimentChanged(experimentId)
      return experimentId
    },
    rename: (experimentId, name) => told(experimentId, experiments.rename(experimentId, name)),
    delete: (experimentId) => told(experimentId, experiments.delete(experimentId)),
    restore: (experimentId) => told(experimentId, experiments.restore(experimentId)),
    setTag: (experimentId, tag) => told(experimentId, experiments.setTag(experimentId, tag)),
    deleteTag: (experimentId, key) => told(experimentId, experiments.deleteTag(experimentId, key)),
  }
}
