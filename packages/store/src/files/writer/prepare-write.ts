import { invalid } from '@waymark/domain'
import type { RunSelection } from '../../run-changes.ts'
import type { Job } from '../../sql/writer/job.ts'
import { bringUpToDate } from '../index/bring-up-to-date.ts'
import { Budget, type Folder } from '../index/folder.ts'
import { forgetLooks } from '../index/forget-looks.ts'
import type { FolderNeed } from '../index/need.ts'
import { jobOfSpooled } from './job-of-spooled.ts'

/** Runs and logged models that a version's source names. */
const RUN_IN_SOURCE = /(?:^|[/:])([0-9a-f]{32})(?:\/|$)/
const MODEL_IN_SOURCE = /(?:^|[/:])(m-[0-9a-f]{32})(?:\/|$)/

/**
 * Brings what a change is about up to date with the files, so that it is judged by what is there
 * now. In the change's transaction.
 */
export async function prepareWrite(folder: Folder, job: Job): Promise<void> {
  for (const need of needsOf(job)) {
    forgetLooks(folder, need)
    const budget = new Budget(Infinity)
    if ((await bringUpToDate(folder, need, budget)) !== 'done') {
      throw invalid('The folder cannot be read.')
    }
  }
}

const EXPERIMENTS: FolderNeed = { kind: 'experiments' }

function needsOf(job: Job): readonly FolderNeed[] {
  const { args } = job
  switch (job.operation) {
    case 'append':
      return [
        run(job.args.runId),
        ...job.args.points.links.map(({ modelId }) => loggedModel(modelId)),
      ]
    case 'spools.apply':
      return needsOf(jobOfSpooled(job.args.write))
    case 'runs.create':
      return [EXPERIMENTS, ...(job.args.runId === undefined ? [] : [run(job.args.runId)])]
    case 'experiments.delete':
    case 'experiments.restore':
      return [EXPERIMENTS, { kind: 'runs', experimentIds: [job.args] }]
    case 'runs.delete':
    case 'runs.restore':
      return [run(job.args)]
    case 'runs.changeMany':
      return selected(job.args.runs)
    case 'runs.move':
      // The runs below come along, and only their tags tell which these are.
      return [EXPERIMENTS, ...selected(job.args.runs), { kind: 'logged' }, { kind: 'loggedModels' }]
    case 'runs.copy':
      return [
        EXPERIMENTS,
        { kind: 'series', series: job.args.copies.map(({ runId }) => ({ runId })) },
      ]
    case 'runs.dropPoints':
      return [{ kind: 'series', series: [{ runId: job.args.runId }] }]
    case 'runs.heartbeat':
      return [{ kind: 'run', runIds: job.args.runIds }]
    case 'registry.createVersion': {
      const { source, runId = '', modelId = '' } = job.args
      return [{ kind: 'models' }, ...ownersOf(source, runId, modelId)]
    }
    case 'imports.version':
      return [{ kind: 'models' }, ...ownersOf(job.args.source ?? '', job.args.runId ?? '', '')]
    case 'imports.run':
      return [EXPERIMENTS, { kind: 'series', series: [{ runId: job.args.info.runId }] }]
    case 'imports.loggedModel':
      return [
        EXPERIMENTS,
        loggedModel(job.args.model.modelId),
        { kind: 'run', runIds: job.args.model.metrics.map(({ runId }) => runId ?? '') },
      ]
    case 'bin.purgeRuns':
      return [run(...job.args)]
    case 'bin.purgeExperiment':
      return [
        EXPERIMENTS,
        { kind: 'runs', experimentIds: [job.args] },
        { kind: 'loggedModels', experimentIds: [job.args] },
      ]
    case 'bin.purgeLoggedModels':
      return job.args.map(loggedModel)
    case 'loggedModels.create':
      return [EXPERIMENTS]
    default:
      if (job.operation.startsWith('registry.') || job.operation === 'imports.registeredModel') {
        return [{ kind: 'models' }]
      }
      if (typeof args === 'object' && 'runId' in args) return [run(String(args.runId))]
      if (typeof args === 'object' && 'modelId' in args) return [loggedModel(args.modelId)]
      return typeof args === 'string' ? [loggedModel(args), EXPERIMENTS] : [EXPERIMENTS]
  }
}

function run(...runIds: readonly string[]): FolderNeed {
  return { kind: 'run', runIds }
}

function loggedModel(modelId: string): FolderNeed {
  return { kind: 'loggedModel', modelId }
}

function ownersOf(source: string, runId: string, modelId: string): readonly FolderNeed[] {
  const runIds = [runId, RUN_IN_SOURCE.exec(source)?.[1] ?? ''].filter((id) => id !== '')
  const modelIds = [modelId, MODEL_IN_SOURCE.exec(source)?.[1] ?? ''].filter((id) => id !== '')
  return [{ kind: 'run', runIds }, ...modelIds.map(loggedModel)]
}

function selected(runs: RunSelection): readonly FolderNeed[] {
  if ('runIds' in runs) return [{ kind: 'run', runIds: runs.runIds }]
  return [{ kind: 'logged', experimentIds: runs.experimentIds }]
}
