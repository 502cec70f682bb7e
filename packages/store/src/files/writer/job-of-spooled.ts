import type { SpooledWrite } from '@waymark/domain'
import type { Job } from '../../sql/writer/job.ts'

/** The change that a write of a spool is, once it is known not to have been applied. */
export function jobOfSpooled(write: SpooledWrite): Job {
  switch (write.kind) {
    case 'append':
      return { operation: 'append', args: write.batch }
    case 'inputs': {
      const { runId, datasets } = write
      return { operation: 'runs.logInputs', args: { runId, datasets, models: [] } }
    }
    case 'update': {
      const { runId, status, endTime } = write
      return { operation: 'runs.update', args: { runId, status, endTime, runName: undefined } }
    }
    case 'drop-points': {
      const { runId, cuts } = write
      return { operation: 'runs.dropPoints', args: { runId, cuts } }
    }
  }
}
