import type { SpooledWrite } from '@waymark/domain'
import { applySpooled as endpoint, type NumberedRequest } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'

/** Applies a write of a program that was offline, exactly once. */
export const applySpooled = route(endpoint, async ({ args, store }) => {
  const { spoolId, sequence } = args
  return { applied: await store.spools.apply({ spoolId, sequence, write: writeOf(args) }) }
})

function writeOf(request: NumberedRequest): SpooledWrite {
  switch (request.verb) {
    case 'log-batch':
      return { kind: 'append', batch: request.args }
    case 'log-inputs':
      return { kind: 'inputs', runId: request.args.runId, datasets: request.args.datasets }
    case 'update': {
      const { runId, status, endTime } = request.args
      return { kind: 'update', runId, status, endTime }
    }
    case 'drop-points':
      return { kind: 'drop-points', ...request.args }
  }
}
