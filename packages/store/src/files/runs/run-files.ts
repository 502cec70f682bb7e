import { join } from 'node:path'
import { findExperimentFolder } from '../experiments/scan-experiments.ts'
import type { Folder } from '../index/folder.ts'
import { findEntity } from '../index/folder-tables.ts'
import { integerOf, type Meta } from '../layout/meta.ts'

/** How a status is stored: each by its place in this list, which begins with 1. */
const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const

/** A status as meta files have it. */
export function toStatusNumber(status: string): number {
  return STATUSES.indexOf(status as (typeof STATUSES)[number]) + 1 || 1
}

/** The status that a meta file has. */
export function statusOf(meta: Meta): string {
  return STATUSES[Number(integerOf(meta['status']) ?? 1) - 1] ?? 'RUNNING'
}

/** The folder of a run, absolute; undefined for one that the index does not have. */
export function findRunFolder(folder: Folder, runId: string): string | undefined {
  const entity = findEntity(folder.context.db, 'run', runId)
  const experiment = entity && findExperimentFolder(folder, entity.parent)
  return experiment === undefined ? undefined : join(folder.root, experiment, runId)
}
