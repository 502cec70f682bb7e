import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { serialize } from 'node:v8'
import type { DatasetInput, RunBatch, StepCut } from '@waymark/domain'
import type { ArtifactToSend } from '../queue/artifact-outbox.ts'
import type { EndStatus } from '../runs/active-run.ts'
import type { LoggedRun } from '../runs/logged-run.ts'
import type { SpoolState } from '../spool/spooling.ts'
import type { RunPlace } from '../tracking-uri/backend.ts'

/** What one run still has to say, as plain data for another process. */
export interface RestOfRun {
  readonly trackingUri: string
  readonly run: RunPlace
  /** undefined where nothing is ever written to a spool */
  readonly spool: SpoolState | undefined
  readonly cuts: readonly StepCut[]
  readonly batches: readonly RunBatch[]
  readonly inputs: readonly DatasetInput[]
  readonly artifacts: readonly ArtifactToSend[]
  readonly end: { readonly runId: string; readonly status: EndStatus; readonly endTime: number }
}

/** How long it may take, ms: whoever pressed Ctrl-C waits for it. */
const TIMEOUT_MS = 10_000

/**
 * Sends what runs still have to say and how they ended, before it returns. A process that exits can
 * no longer wait for a network, so another one does it. What was on its way is sent again, which
 * does no harm.
 */
export function sendRest(runs: readonly LoggedRun[], status: EndStatus): void {
  const rest = runs.flatMap((run) => restOf(run, status))
  if (rest.length === 0) return
  const worker = fileURLToPath(new URL('./rest-worker.js', import.meta.url))
  const args = 'Deno' in globalThis ? ['run', '-A', worker] : [worker]
  spawnSync(process.execPath, args, {
    input: serialize(rest),
    stdio: ['pipe', 'ignore', 'inherit'],
    timeout: TIMEOUT_MS,
    env: { ...process.env, NODE_OPTIONS: '' }, // no debugger, no loader: it runs our code alone
  })
}

function restOf(run: LoggedRun, status: EndStatus): readonly RestOfRun[] {
  const { started } = run
  if (started === undefined) return [] // it does not exist yet, so nobody can ask for it
  run.endStatus ??= status
  run.queueRest()
  run.queueOverhead()
  return [
    {
      trackingUri: started.trackingUri,
      run: { runId: run.runId, artifactUri: run.artifactUri },
      spool: started.backend.spooler?.stateOf(run.runId),
      cuts: run.log.batches.cuts,
      batches: run.log.batches.peekAll(),
      inputs: run.log.batches.inputs,
      artifacts: run.log.artifacts.peekAll().map(madeNow),
      end: run.lastUpdate,
    },
  ]
}

function madeNow(artifact: ArtifactToSend): ArtifactToSend {
  const { content } = artifact
  return 'make' in content ? { ...artifact, content: content.makeNow() } : artifact
}
