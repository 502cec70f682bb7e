import { LIMITS, type RunInfo } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, optional, record, text, whole } from '../shape.ts'

/** The run that was started, or the one that has the id already. */
export interface StartedRun {
  readonly info: RunInfo
}

/** Starts a run under an id that its program made up: sent twice, it is one run. */
export const startRun = ownEndpoint<StartedRun>()({
  id: 'waymarkRunsStart',
  noun: 'runs',
  summary: 'Start a run under an id of the caller, once however often it is sent',
  method: 'POST',
  path: '/runs/start',
  fields: {
    runId: text({ maxLength: 32 }),
    experimentId: text({ maxLength: 40 }),
    runName: optional(text(), ''),
    userId: optional(text({ maxLength: 256 }), ''),
    startTime: whole(0, Number.MAX_SAFE_INTEGER),
    tags: optional(
      listOf(
        record({
          key: text({ maxLength: LIMITS.keyLength }),
          value: text(),
        }),
        { maxItems: 1000 },
      ),
      [],
    ),
  },
})
