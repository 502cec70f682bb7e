import type { ArtifactToSend } from '../queue/artifact-outbox.ts'
import type { Backend, RunPlace } from '../tracking-uri/backend.ts'
import type { Spooler } from './spooler.ts'

/** A backend whose writes survive that it cannot be reached. Reads go straight through. */
export function spoolingBackend(target: Backend, spooler: Spooler): Backend {
  const id = (runId: string): string => spooler.idOf(runId)
  return {
    ...target,
    spooler,
    getRun: (runId, signal) => target.getRun(id(runId), signal),
    history: (query, signal) => target.history({ ...query, runId: id(query.runId) }, signal),
    heartbeat: async (runIds) =>
      spooler.isSpooling ? undefined : target.heartbeat(runIds.map(id)),
    append: (batch) =>
      spooler.send(
        () => target.append({ ...batch, runId: id(batch.runId) }),
        () => ({ kind: 'batch', batch }),
      ),
    logInputs: (runId, datasets) =>
      spooler.send(
        () => target.logInputs(id(runId), datasets),
        () => ({ kind: 'inputs', runId, datasets }),
      ),
    updateRun: (update) =>
      spooler.send(
        () => target.updateRun({ ...update, runId: id(update.runId) }),
        () => ({ kind: 'update', ...update }),
      ),
    runChanges: {
      ...target.runChanges,
      dropPoints: ({ runId, cuts }) =>
        spooler.send(
          () => target.runChanges.dropPoints({ runId: id(runId), cuts }),
          () => ({ kind: 'drop-points', runId, cuts }),
        ),
    },
    writeArtifact: (run, artifact) =>
      spooler.send(
        () => writeDirectly(target, { ...run, runId: id(run.runId) }, artifact),
        async (segment) => ({
          kind: 'artifact',
          runId: run.runId,
          path: artifact.path,
          file: await segment.keepFile(artifact),
        }),
      ),
  }
}

/** A run that was started without its server does not know where its artifacts go. */
async function writeDirectly(
  target: Backend,
  run: RunPlace,
  artifact: ArtifactToSend,
): Promise<void> {
  const { artifactUri } = run.artifactUri === '' ? (await target.getRun(run.runId)).info : run
  await target.writeArtifact({ ...run, artifactUri }, artifact)
}
