import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { crc32c } from '../bytes/crc32c.ts'
import { startRun } from '../runs/start-run.ts'
import { TrainingTracker } from '../trackers/index.ts'
import { histogramEvent, scalarEvent } from './event.ts'
import { record } from './record.ts'

describe('event files', () => {
  it('have the checksum that RFC 3720 gives an example of', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
  })

  it('are byte for byte what TensorBoard writes', () => {
    // Made by tensorboard 2.21.0: RecordWriter, event_pb2.Event, summary_pb2.HistogramProto.
    const scalar = scalarEvent('train/loss', 0.25, { step: 7, timestampMs: 1_700_000_000_500 })
    expect(Buffer.from(record(scalar)).toString('hex')).toBe(
      '200000000000000029eda9500900002040fc54d94110072a130a110a0a747261696e2f6c6f7373150000803e27fcc89b',
    )
    const bins = {
      edges: [0, 1.5, 3],
      counts: [2, 2],
      count: 4,
      nonFinite: 0,
      min: 0.5,
      max: 3,
      mean: 1.5,
      std: 1,
    }
    expect(
      Buffer.from(histogramEvent('h', bins, { step: -1, timestampMs: 1000 })).toString('hex'),
    ).toBe(
      '09000000000000f03f10ffffffffffffffffff012a580a560a01682a5109000000000000e03f110000000000000840190000000000001040210000000000001840290000000000002a403210000000000000f83f00000000000008403a1000000000000000400000000000000040',
    )
  })

  it('lie beside the run, in a folder of its own, whole once it has ended', async () => {
    const folder = await makeFolder()
    const tensorboardDir = join(folder, 'tb')

    const runId = await startRun(
      { trackingUri: uriIn(folder), runName: 'a b/c', tensorboardDir },
      (run) => {
        run.logParam('lr', 0.1)
        run.logMetrics({ loss: 0.5, accuracy: Number.NaN }, 3)
        run.logHistogram('weights', [1, 2, 3], 3)
        return run.runId
      },
    )

    const [own = ''] = await readdir(tensorboardDir)
    expect(own).toBe(`a_b_c-${runId.slice(0, 8)}`)
    const [file = ''] = await readdir(join(tensorboardDir, own))
    expect(file).toMatch(/^events\.out\.tfevents\.\d{10}\./)
    const events = eventsOf(await readFile(join(tensorboardDir, own, file)))
    expect(events).toHaveLength(5)
    expect(events[0]?.toString('latin1')).toContain('brain.Event:2')
    expect(events.map((event) => event.toString('latin1')).join()).toMatch(
      /params\/lr\/text_summary.*loss.*accuracy.*weights/s,
    )
  })

  it('are asked for by trackers and by the environment', async () => {
    const folder = await makeFolder()
    const tracker = new TrainingTracker('tb', {
      trackingUri: uriIn(folder),
      tensorboardDir: join(folder, 'a'),
    })
    await tracker.startRun({ lr: 1 }, () => tracker.logMetrics({ train_loss: 1 }, 1))
    vi.stubEnv('WAYMARK_TENSORBOARD_DIR', join(folder, 'b'))
    onTestFinished(() => void vi.unstubAllEnvs())

    await startRun({ trackingUri: uriIn(folder) }, (run) => run.logMetric('loss', 1))

    expect(await readdir(join(folder, 'a'))).toHaveLength(1)
    expect(await readdir(join(folder, 'b'))).toHaveLength(1)
  })

  it('that cannot be written are warned about, and the run goes on', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    onTestFinished(() => warn.mockRestore())
    const folder = await makeFolder()
    await writeFile(join(folder, 'taken'), '')

    const tensorboardDir = join(folder, 'taken')
    await startRun({ trackingUri: uriIn(folder), tensorboardDir }, (run) =>
      run.logMetric('loss', 1),
    )

    expect(warn.mock.calls.flat().join()).toMatch(/No more event files are written: .*taken/)
  })
})

/** The records of a file, their checksums checked. */
function eventsOf(bytes: Buffer): readonly Buffer[] {
  const events: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const content = bytes.subarray(at + 12, at + 12 + Number(bytes.readBigUInt64LE(at)))
    expect(Buffer.from(record(content)).equals(bytes.subarray(at, at + content.length + 16))).toBe(
      true,
    )
    events.push(content)
    at += content.length + 16
  }
  return events
}

function uriIn(folder: string): string {
  return `sqlite:///${join(folder, 'runs.db')}`
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-events-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
