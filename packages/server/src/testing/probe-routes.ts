import { TrackingError } from '@waymark/domain'
import { createExperiment, getExperiment, getRun } from '@waymark/protocol'
import { textAnswer, writeAnswer } from '../kernel/answer.ts'
import { type Route, rawRoute, readRoute, route } from '../kernel/route.ts'
import { health } from '../mlflow/server-info/health.ts'

/** Answers from its arguments alone. */
const echoExperiment = readRoute(getExperiment, ({ args }) => ({
  experiment: {
    experimentId: args.experimentId,
    name: `n${args.experimentId}`,
    artifactLocation: `mlflow-artifacts:/${args.experimentId}`,
    lifecycleStage: 'active',
    creationTime: 1,
    lastUpdateTime: 1,
    tags: [],
  },
}))

/**
 * Misbehaves on request: `spin` never ends, `stay` when it is told to, `exit` ends the thread, `bug`
 * throws what is no TrackingError.
 */
const misbehave = readRoute(getRun, ({ args: { runId }, signal }) => {
  if (runId === 'spin') for (;;);
  if (runId === 'stay') for (;;) signal?.throwIfAborted()
  if (runId === 'exit') process.exit(1)
  if (runId === 'bug') throw new Error('a secret of the inside')
  signal?.throwIfAborted()
  throw new TrackingError('RUN_NOT_FOUND', { runId })
})

const echoName = route(createExperiment, ({ args }) => {
  if (args.name === 'bug') throw new Error('a secret of the inside')
  return { experimentId: args.name }
})

/** Counts what it is sent. */
const upload = rawRoute({ method: 'PUT', paths: ['/upload/*'] }, async (context) => {
  let bytes = 0
  for await (const chunk of context.request) bytes += (chunk as Buffer).length // no encoding is set
  writeAnswer(context.response, textAnswer(`${context.params['*']} ${bytes}`))
})

/** Routes that show what the kernel does, without a store. */
export const PROBE_ROUTES: readonly Route[] = [health, echoExperiment, misbehave, echoName, upload]
