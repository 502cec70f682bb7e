import { type Client, isEndpointUnknown, toRun } from '@waymark/client'
import { type NumberedWrite, type Run, TrackingError } from '@waymark/domain'
import type { Backend, NewRun } from './backend.ts'

/** The tag that tells on MLflow which run of a program a run is. */
const CLIENT_RUN_ID_TAG = 'waymark.clientRunId'

/**
 * The writes that may be repeated: on a Waymark server by its own endpoints, on MLflow's by what
 * its tables do with what comes twice.
 *
 * @param clients.background sends what is logged
 */
export function httpWrites({
  client,
  background,
}: {
  readonly client: Client
  readonly background: Client
}): Pick<Backend, 'createRun' | 'applySpooled'> {
  let isOurs: boolean | undefined

  /** Asks a Waymark server; undefined when it is none. */
  async function askOurs<T>(ask: () => Promise<T>): Promise<T | undefined> {
    if (isOurs === false) return undefined
    try {
      const answer = await ask()
      isOurs = true
      return answer
    } catch (error) {
      if (!isEndpointUnknown(error)) throw error
      isOurs = false
      return undefined
    }
  }

  return {
    async createRun({ isRepeat = false, ...run }) {
      const started = await askOurs(() => client.own.startRun(run))
      if (started !== undefined) return runOf(started.info, run)
      const known = isRepeat ? await findByTag(client, run) : undefined
      if (known !== undefined) return known
      const { runId, tags, ...rest } = run
      const tagged = [...tags, { key: CLIENT_RUN_ID_TAG, value: runId }]
      return toRun((await client.runs.create({ ...rest, tags: tagged })).run)
    },
    async applySpooled(request) {
      const applied = await askOurs(() => background.own.applySpooled(callOf(request)))
      if (applied === undefined) await applyPlainly(background, request)
    },
  }
}

function runOf(info: Run['info'], { tags }: NewRun): Run {
  const none = { metrics: [], params: [], datasetInputs: [], modelInputs: [], modelOutputs: [] }
  return { info, tags, ...none }
}

async function findByTag(client: Client, run: NewRun): Promise<Run | undefined> {
  const { runs } = await client.runs.search({
    experimentIds: [run.experimentId],
    filter: `tags."${CLIENT_RUN_ID_TAG}" = '${run.runId}'`,
    runViewType: 'all',
    maxResults: 1,
  })
  return runs.map(toRun)[0]
}

function callOf({
  spoolId,
  sequence,
  write,
}: NumberedWrite): Parameters<Client['own']['applySpooled']>[0] {
  const place = { spoolId, sequence }
  switch (write.kind) {
    case 'append':
      return { ...place, verb: 'log-batch', args: write.batch }
    case 'inputs': {
      const { runId, datasets } = write
      return { ...place, verb: 'log-inputs', args: { runId, datasets, models: [] } }
    }
    case 'update':
      return { ...place, verb: 'update', args: updateOf(write) }
    case 'drop-points': {
      const { runId, cuts } = write
      return { ...place, verb: 'drop-points', args: { runId, cuts } }
    }
  }
}

async function applyPlainly(client: Client, { write }: NumberedWrite): Promise<void> {
  switch (write.kind) {
    case 'append':
      return client.runs.append(write.batch)
    case 'inputs': {
      const { runId, datasets } = write
      await client.runs.logInputs({ runId, datasets, models: [] })
      return
    }
    case 'drop-points':
      throw new TrackingError('SERVER_LACKS', { url: client.url, what: 'replace points' })
    case 'update':
      await client.runs.update(updateOf(write))
  }
}

function updateOf({
  runId,
  status,
  endTime,
}: Extract<NumberedWrite['write'], { kind: 'update' }>): {
  runId: string
  status: typeof status
  endTime: typeof endTime & (number | bigint | undefined)
} {
  return { runId, status, endTime: endTime ?? undefined }
}
