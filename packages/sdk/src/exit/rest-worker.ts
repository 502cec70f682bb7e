// Runs in a process of its own, started by `sendRest` while the program that logged is exiting.
import { buffer } from 'node:stream/consumers'
import { deserialize } from 'node:v8'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import { wordsOf } from '../warn-once.ts'
import type { RestOfRun } from './send-rest.ts'

// Ctrl-C reaches every process of a terminal; this one is what makes the most of it.
process.on('SIGINT', () => undefined)

const rest = deserialize(await buffer(process.stdin)) as readonly RestOfRun[] // by `sendRest`
await Promise.all(rest.map((run) => send(run).catch(warn)))
process.exit()

async function send({
  trackingUri,
  run,
  spool,
  cuts,
  batches,
  inputs,
  artifacts,
  end,
}: RestOfRun): Promise<void> {
  const backend = await openBackend(trackingUri)
  if (spool !== undefined) backend.spooler?.continueFor(spool)
  // First of all how the run ended: it is short, and what follows may be too much for the time left.
  await backend.updateRun(end)
  if (cuts.length > 0) await backend.runChanges.dropPoints({ runId: end.runId, cuts }).catch(warn)
  for (const batch of batches) await backend.append(batch).catch(warn)
  if (inputs.length > 0) await backend.logInputs(end.runId, inputs).catch(warn)
  for (const artifact of artifacts) {
    await backend.writeArtifact(run, artifact).catch(warn)
  }
  await backend.spooler?.sync()
}

function warn(error: unknown): void {
  console.error(`waymark: not stored at the end of the process: ${wordsOf(error)}`)
}
