import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import * as sdk from '../index.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'

/** The text of an artifact. */
async function textOf(runId: string, path: string): Promise<string> {
  return readFile(await sdk.downloadArtifacts(runId, path, await makeFolder()), 'utf8')
}

describe.each(PLACES)('media logged to $name', ({ open }) => {
  it('are pictures by step under the names that MLflow gives them', async () => {
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)

    const runId = await sdk.startRun((run) => {
      for (const step of [0, 10]) {
        sdk.logImage([[0, 1]], { key: 'val/samples', step, timestampMs: 1700 + step })
      }
      return run.runId
    })

    const { artifacts, tags } = await readRun(trackingUri, runId)
    const uuid = '[0-9a-f-]{36}'
    expect(artifacts).toEqual([
      expect.stringMatching(
        `^images/val~samples\\+step\\+0\\+timestamp\\+1700\\+${uuid}\\+compressed.webp$`,
      ),
      expect.stringMatching(`^images/val~samples\\+step\\+0\\+timestamp\\+1700\\+${uuid}.png$`),
      expect.stringMatching(
        `^images/val~samples\\+step\\+10\\+timestamp\\+1710\\+${uuid}\\+compressed.webp$`,
      ),
      expect.stringMatching(`^images/val~samples\\+step\\+10\\+timestamp\\+1710\\+${uuid}.png$`),
    ])
    expect(tags['mlflow.loggedImages']).toBe('True')
  })

  it('are tables that grow, also when the run is gone on with', async () => {
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)
    const runId = await sdk.startRun(async (run) => {
      const scores = Float32Array.of(0.5, Number.NaN)
      sdk.logTable({ text: ['a', 'b'], score: scores }, 'eval/answers.json')
      scores.fill(9) // what was given is the caller's again
      await sdk.flush()
      sdk.logTable([{ text: 'c', when: new Date(0) }], 'eval/answers.json')
      sdk.logTable({ only: 1, big: 10n ** 20n }, 'other.json')
      return run.runId
    })

    await sdk.startRun({ runId }, () => sdk.logTable({ text: ['d'] }, 'eval/answers.json'))

    expect(await textOf(runId, 'eval/answers.json')).toBe(
      '{"columns":["text","score","when"],"data":[["a",0.5,null],["b",null,null],' +
        '["c",null,"1970-01-01T00:00:00.000Z"],["d",null,null]]}',
    )
    expect(await textOf(runId, 'other.json')).toBe(
      '{"columns":["only","big"],"data":[[1,100000000000000000000]]}',
    )
    const { tags } = await readRun(trackingUri, runId)
    expect(tags['mlflow.loggedArtifacts']).toBe(
      '[{"path": "eval/answers.json", "type": "table"}, {"path": "other.json", "type": "table"}]',
    )
  })

  it('are pictures in tables, stored apart', async () => {
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)

    const runId = await sdk.startRun((run) => {
      const image = { data: Uint8Array.of(0, 255), width: 2, height: 1 }
      sdk.logTable({ image: [image], label: ['cat'] }, 'eval/cats.json')
      return run.runId
    })

    const { data } = JSON.parse(await textOf(runId, 'eval/cats.json'))
    const [[cell, label]] = data
    expect(label).toBe('cat')
    expect(cell.type).toBe('image')
    const { artifacts } = await readRun(trackingUri, runId)
    expect(artifacts).toEqual(['eval/cats.json', cell.filepath, cell.compressed_filepath].sort())
    expect(cell.filepath).toMatch(/^table_images\/eval\/cats\/[0-9a-f-]{36}\.png$/)
  })

  it('are figures, an option of ECharts with its picture beside it', async () => {
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)
    const option = {
      xAxis: { type: 'category', data: ['a'] },
      yAxis: {},
      series: [{ type: 'bar', data: [3] }],
    }

    const runId = await sdk.startRun((run) => {
      sdk.logFigure('<svg xmlns="http://www.w3.org/2000/svg"/>', 'plots/by-hand')
      sdk.logFigure(option, 'plots/bar.json', { width: 400, height: 300 })
      sdk.logFigure(option, 'plots/given.json', { picture: Uint8Array.of(1, 2) })
      return run.runId
    })

    const { artifacts } = await readRun(trackingUri, runId)
    expect(artifacts).toEqual([
      'plots/bar.json',
      'plots/bar.svg',
      'plots/by-hand.svg',
      'plots/given.json',
      'plots/given.png',
    ])
    expect(JSON.parse(await textOf(runId, 'plots/bar.json'))).toEqual(option)
    expect(await textOf(runId, 'plots/bar.svg')).toMatch(/^<svg width="400" height="300"/)
  })

  it('are histograms, a row a step, few values or many', async () => {
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)

    const runId = await sdk.startRun((run) => {
      sdk.logHistogram('gradients/a', [0, 1, 2, Number.NaN, 4], {
        step: 3,
        timestampMs: 9,
        bins: 2,
      })
      const many = new Float32Array(10_000).map((_, at) => at)
      sdk.logHistogram('many', many, { step: 0, bins: 4 })
      many.fill(0)
      return run.runId
    })

    const few = JSON.parse(await textOf(runId, 'histograms/gradients/a.json'))
    expect(few.columns).toEqual(
      [
        'step',
        'timestamp',
        'count',
        'min',
        'max',
        'mean',
        'std',
        'non_finite',
        'edges',
        'counts',
      ].sort((a, b) => few.columns.indexOf(a) - few.columns.indexOf(b)),
    )
    const row = Object.fromEntries(
      few.columns.map((name: string, at: number) => [name, few.data[0][at]]),
    )
    expect(row).toMatchObject({
      step: 3,
      timestamp: 9,
      count: 4,
      non_finite: 1,
      min: 0,
      max: 4,
      mean: 1.75,
    })
    expect(row).toMatchObject({ edges: [0, 2, 4], counts: [2, 2] })
    const many = JSON.parse(await textOf(runId, 'histograms/many.json'))
    expect(many.data[0][many.columns.indexOf('counts')]).toEqual([2500, 2500, 2500, 2500])
  })
})

describe('media that cannot be stored', () => {
  it('are warned about by name, and the rest is stored', async () => {
    const trackingUri = (await PLACES[0]?.open()) ?? ''
    sdk.setTrackingUri(trackingUri)
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const circle: Record<string, unknown> = {}
    circle['itself'] = circle

    const runId = await sdk.startRun((run) => {
      sdk.logImage([[0, 300]], { key: 'bad:key' })
      sdk.logImage({ data: Int32Array.of(0, 300), shape: [1, 2] }, 'a.png')
      sdk.logImage([[1, 2, 3], [4]], 'ragged.png')
      sdk.logTable({ a: [1], b: [1, 2] }, 't.json')
      sdk.logTable({ a: [circle] }, 'circle.json')
      sdk.logTable({ a: [1] }, 't.csv')
      sdk.logFigure('hello', 'f.svg')
      sdk.logFigure(circle, 'c.json')
      sdk.logHistogram('h', [1], { bins: 0 })
      sdk.logText('kept', join('notes', 'kept.txt'))
      return run.runId
    })

    const words = warn.mock.calls.map(([text]) => String(text)).join('\n')
    warn.mockRestore()
    for (const named of ['bad:key', '300', 'a 1, b 2', "column 'a'", 't.csv', 'f.svg', '0']) {
      expect(words).toContain(named)
    }
    expect((await readRun(trackingUri, runId)).artifacts).toEqual(['notes/kept.txt'])
  })
})
