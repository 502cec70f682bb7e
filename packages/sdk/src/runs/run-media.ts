import { randomUUID } from 'node:crypto'
import { invalid } from '@waymark/domain'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import { chartSvg } from '../artifacts/figures/chart-svg.ts'
import { type Figure, type FigureOptions, figureParts } from '../artifacts/figures/figure.ts'
import { type HistogramBins, histogramBins } from '../artifacts/histograms/histogram-bins.ts'
import { IMAGES_TAG, type ImageSeries, seriesPaths } from '../artifacts/images/image-series.ts'
import type { Picture } from '../artifacts/images/pixels.ts'
import { encodePng, encodePngNow, toPngRows } from '../artifacts/images/png.ts'
import { smallCopy } from '../artifacts/images/rgba.ts'
import { encodeWebp } from '../artifacts/images/webp.ts'
import { RunTables } from '../artifacts/tables/run-tables.ts'
import { isPicture, rowsOf, type TableRows } from '../artifacts/tables/table-rows.ts'
import { offload } from '../offload/offload.ts'
import type { OpenedRun, RunLog } from './run-log.ts'

/** Values up to which a histogram is counted here and now: copying them would take as long. */
const COUNTED_HERE = 4096

/** Characters that MLflow takes in no path of a table. */
const FORBIDDEN = /["',:[\]{}]/

/** Pictures, tables, figures and histograms of one run. Each throws what is wrong with what it is given. */
export class RunMedia {
  readonly #log: RunLog
  readonly #tables: RunTables
  #hasSeries = false

  constructor(
    log: RunLog,
    run: { readonly opened: Promise<OpenedRun>; readonly started: () => OpenedRun | undefined },
  ) {
    this.#log = log
    this.#tables = new RunTables({
      ...run,
      addArtifact: (artifact) => log.addArtifact(artifact),
      addLater: (add) => log.addLater(add),
      setTag: (key, value) => log.addTag(key, value),
    })
  }

  logImage(image: Picture, where: string | ImageSeries): void {
    if (typeof where === 'string') return this.#addPicture(image, checkedArtifactPath(where))
    const { picture, thumbnail } = seriesPaths(where)
    this.#addPicture(image, picture, thumbnail)
    if (!this.#hasSeries) this.#log.addTag(IMAGES_TAG, 'True')
    this.#hasSeries = true
  }

  logTable(data: TableRows, path: string): void {
    const checked = checkedArtifactPath(path)
    if (!checked.endsWith('.json') || FORBIDDEN.test(checked)) {
      throw invalid(`A table cannot be stored at '${path}': give a path like eval/table.json.`)
    }
    const name = checked.slice(0, -'.json'.length)
    const rows = rowsOf(data).map(
      (row) =>
        new Map(
          [...row].map(([key, cell]) => [key, isPicture(cell) ? this.#cell(cell, name) : cell]),
        ),
    )
    this.#tables.append(checked, rows)
  }

  logFigure(figure: Figure, path: string, options?: FigureOptions): void {
    for (const part of figureParts(figure, checkedArtifactPath(path), options)) {
      if ('bytes' in part) {
        const { path: at, bytes } = part
        this.#log.addArtifact({ path: at, content: bytes, sizeBytes: bytes.length })
        continue
      }
      const { chart } = part
      const make = async (): Promise<Uint8Array> => Buffer.from(await offload('chart', chart))
      const content = { make, makeNow: () => Buffer.from(chartSvg(chart)) }
      this.#log.addArtifact({ path: part.path, content, sizeBytes: chart.option.length })
    }
  }

  logHistogram(
    key: string,
    values: ArrayLike<number>,
    { step, timestampMs, bins }: { step: number; timestampMs: number; bins: number },
  ): void {
    const path = checkedArtifactPath(`histograms/${key.replace(/["',:[\]{}]/g, '_')}.json`)
    if (!(Number.isInteger(bins) && bins > 0 && bins <= 1024)) {
      throw invalid(`A histogram has 1 to 1024 bins, not ${bins}.`)
    }
    const add = (counted: HistogramBins): void => {
      this.#tables.append(path, [rowOf(counted, { step, timestampMs })], false)
    }
    if (values.length <= COUNTED_HERE) return add(histogramBins(values, bins))
    const copied = ArrayBuffer.isView(values) ? values : Float64Array.from(values)
    const counting = offload('histogram', { values: copied, bins })
    this.#log.addLater(async () => add(await counting))
  }

  /** Queues what was held back so far. */
  queueRest(): void {
    this.#tables.queueRest()
  }

  /** A picture in a table: stored apart, as MLflow's UI looks for it. */
  #cell(image: Picture, table: string): object {
    const name = `table_images/${table}/${randomUUID()}`
    const paths = { filepath: `${name}.png`, compressed_filepath: `${name}.webp` }
    this.#addPicture(image, paths.filepath, paths.compressed_filepath)
    return { type: 'image', ...paths }
  }

  #addPicture(image: Picture, path: string, thumbnail?: string): void {
    const rows = toPngRows(image)
    this.#log.addArtifact({
      path,
      content: { make: () => encodePng(rows), makeNow: () => encodePngNow(rows) },
      sizeBytes: rows.rows.length,
    })
    if (thumbnail === undefined) return
    this.#log.addArtifact({
      path: thumbnail,
      content: {
        make: () => offload('thumbnail', rows),
        makeNow: () => encodeWebp(smallCopy(rows)),
      },
      sizeBytes: 0, // the pixels are those of the picture
    })
  }
}

function rowOf(
  { edges, counts, nonFinite, ...moments }: HistogramBins,
  at: { readonly step: number; readonly timestampMs: number },
): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['step', at.step],
    ['timestamp', at.timestampMs],
    ...Object.entries(moments),
    ['non_finite', nonFinite],
    ['edges', edges],
    ['counts', counts],
  ])
}
