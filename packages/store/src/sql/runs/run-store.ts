import type { RunStore } from '../../store.ts'
import type { Access } from '../access.ts'
import { getRun } from './get-run.ts'
import { searchRuns } from './search-runs.ts'

/** Runs in SQL tables. */
export function runStore({ read, writer }: Access): RunStore {
  return {
    create: (request) => writer.call('runs.create', request),
    get: async (runId) => getRun(read(), runId),
    update: (request) => writer.call('runs.update', request),
    delete: (runId) => writer.call('runs.delete', runId),
    restore: (runId) => writer.call('runs.restore', runId),
    search: async (query) => searchRuns(read(), query),
    setTag: (runId, tag) => writer.call('runs.setTag', { runId, tag }),
    deleteTag: (runId, key) => writer.call('runs.deleteTag', { runId, key }),
    logInputs: (request) => writer.call('runs.logInputs', request),
    logOutputs: (request) => writer.call('runs.logOutputs', request),
    logModel: (runId, modelJson) => writer.call('runs.logModel', { runId, modelJson }),
    changeMany: (request) => writer.call('runs.changeMany', request),
    move: (request) => writer.call('runs.move', request),
    dropPoints: (request) => writer.call('runs.dropPoints', request),
    heartbeat: (request) => writer.call('runs.heartbeat', request),
    copy: (request) => writer.call('runs.copy', request),
  }
}
