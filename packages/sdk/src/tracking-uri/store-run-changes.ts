import { randomUUID } from 'node:crypto'
import type { Artifacts, FolderCopy } from '@waymark/artifacts'
import { DEFAULT_PATIENCE, isLost, type RunColumn, readRunColumn } from '@waymark/domain'
import type { Cell, RunCopy, Store } from '@waymark/store'
import { importArtifacts, importStore } from './optional-packages.ts'
import type { RunChangeCalls, RunValue } from './run-change-calls.ts'

/** Changes and searches of many runs in a store that is opened in place. */
export function storeRunChanges(store: Store, artifacts: Artifacts): RunChangeCalls {
  return {
    async changeMany(request) {
      const { matched, changed } = await store.runs.changeMany(request)
      return { matched, changed: changed.length }
    },
    async move(request) {
      const { matched, changed } = await store.runs.move(request)
      return { matched, changed: changed.length }
    },
    async copy({ runIds, experimentId, withArtifacts }) {
      const copies = [...new Set(runIds)].map((runId) => ({ runId, copyId: newRunId() }))
      const { copyFolders } = await importArtifacts()
      const folders = withArtifacts
        ? await Promise.all(copies.map((copy) => foldersOf(copy, experimentId, store, artifacts)))
        : []
      await copyFolders(folders, () => store.runs.copy({ copies, experimentId }))
      return copies
    },
    async dropPoints(request) {
      await store.runs.dropPoints(request)
    },
    async query({ columns: names, ...query }) {
      const columns = names.map((name, at) => readRunColumn(name, `columns[${at}]`))
      const table = await store.screens.runsTable({ ...query, columns })
      const lost = columns.some(isStatus) ? await lostOf(store, table.runIds) : new Set<string>()
      return {
        runIds: table.runIds,
        nextCursor: table.nextCursor,
        columns: columns.map((column, at) =>
          (table.columns[at] ?? []).map((cell, row) =>
            isStatus(column) && lost.has(table.runIds[row] ?? '') ? 'LOST' : toValue(cell),
          ),
        ),
      }
    },
  }
}

function newRunId(): string {
  return randomUUID().replaceAll('-', '')
}

async function foldersOf(
  { runId, copyId }: RunCopy,
  experimentId: string,
  store: Store,
  artifacts: Artifacts,
): Promise<FolderCopy> {
  const { runArtifactUri } = await importStore()
  const { info } = await store.runs.get(runId)
  const { artifactLocation } = await store.experiments.get(experimentId)
  return {
    from: artifacts.resolve(info.artifactUri),
    to: artifacts.resolve(runArtifactUri(artifactLocation, copyId)),
  }
}

function isStatus({ on, key }: RunColumn): boolean {
  return on === 'attribute' && key === 'status'
}

async function lostOf(store: Store, runIds: readonly string[]): Promise<ReadonlySet<string>> {
  const signs = await store.screens.signsOfLife(runIds)
  const now = Date.now()
  const lost = [...signs].filter(([, sign]) => isLost(sign, now, DEFAULT_PATIENCE))
  return new Set(lost.map(([runId]) => runId))
}

function toValue(cell: Cell): RunValue {
  return typeof cell === 'bigint' ? Number(cell) : cell
}
