// Runs on a thread of its own, started by `offload`: what takes long must not hold a training up.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parentPort } from 'node:worker_threads'
import { giveWay } from '@waymark/client/give-way'
import { chartSvg } from '../artifacts/figures/chart-svg.ts'
import { histogramBins } from '../artifacts/histograms/histogram-bins.ts'
import { smallCopy } from '../artifacts/images/rgba.ts'
import { encodeWebp } from '../artifacts/images/webp.ts'
import { logLines } from '../capture/log-lines.ts'
import { scrubbed } from '../secrets/scrubbed.ts'
import { readPackageList } from '../source/package-list.ts'
import type { OffloadAnswer, OffloadRequest } from './offload.ts'
import type { Digestible, TaskName, Tasks } from './tasks.ts'

giveWay()

const TASKS: {
  readonly [Name in TaskName]: (
    takes: Tasks[Name]['takes'],
  ) => Tasks[Name]['gives'] | Promise<Tasks[Name]['gives']>
} = {
  digest,
  thumbnail: (image) => encodeWebp(smallCopy(image)),
  histogram: ({ values, bins }) => histogramBins(values, bins),
  chart: chartSvg,
  packages: ({ file }) => readPackageList(file),
  scrub: scrubbed,
  log: logLines,
}

parentPort?.on('message', ({ id, name, takes }: OffloadRequest) => {
  carryOut(name, takes).then(
    (gives) => answer({ id, gives }),
    (error: unknown) => answer({ id, error }),
  )
})

async function carryOut(name: TaskName, takes: unknown): Promise<unknown> {
  return TASKS[name](takes as never) // what belongs to the name, as `offload` holds its callers to
}

async function digest(what: Digestible): Promise<string> {
  const hash = createHash('sha256')
  if ('file' in what) await pipeline(createReadStream(what.file), hash)
  else for (const part of what.parts) hash.update(part)
  return hash.digest('hex')
}

function answer(message: OffloadAnswer): void {
  parentPort?.postMessage(message, [])
}
