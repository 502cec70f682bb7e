import { randomUUID } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { invalid, TrackingError } from '@waymark/domain'
import { checkedArtifactPath } from '../../artifacts/artifact-path.ts'
import { isDisabled } from '../../tracking-uri/mode.ts'
import {
  fromFile,
  type LoggedValue,
  pythonTime,
  type SimpleExperiment,
  toFile,
} from './experiment.ts'
import { parsePythonFile, pythonFile } from './python-file.ts'

/** An experiment that is being logged to. */
interface OpenExperiment extends SimpleExperiment {
  readonly metrics: Record<string, LoggedValue[]>
  readonly artifacts: string[]
}

/**
 * Tracks experiments in a folder without any server: `{folder}/{id}/experiment.json` and
 * `artifacts/` beside it, in the form of the Python class of that name, which reads ours as we read
 * its. The one tracker that throws: whoever works without a server wants to know. It has no server to
 * ask, so `WAYMARK_MODE=offline` changes nothing; with `disabled` it writes nothing.
 *
 * @example
 * ```ts
 * import { SimpleTracker } from '@waymark/sdk/trackers'
 *
 * const tracker = new SimpleTracker('./experiments')
 * tracker.startExperiment('baseline', { lr: 0.1 }, { team: 'vision' })
 * tracker.logMetrics({ loss: 0.5 }, 1)
 * tracker.logMetrics({ loss: 0.25 }, 2)
 * tracker.endExperiment()
 * const [newest] = tracker.listExperiments({ team: 'vision' })
 * console.log(newest?.status, newest?.metrics.loss.at(-1)?.value) // completed 0.25
 * ```
 */
export class SimpleTracker {
  readonly folder: string
  #current: OpenExperiment | undefined

  /** @param folder made if it does not exist */
  constructor(folder = './experiments') {
    this.folder = folder
    if (!isDisabled()) mkdirSync(folder, { recursive: true })
  }

  /** The experiment that is being logged to. */
  get currentExperiment(): SimpleExperiment | undefined {
    return this.#current
  }

  /** Starts an experiment; one that is still open stays `running`. */
  startExperiment(
    name: string,
    params: Readonly<Record<string, unknown>>,
    tags: Readonly<Record<string, unknown>> = {},
  ): SimpleExperiment {
    this.#current = {
      experimentId: randomUUID().slice(0, 8),
      name,
      params,
      metrics: {},
      artifacts: [],
      tags,
      startTime: pythonTime(new Date()),
      endTime: null,
      status: 'running',
    }
    this.#save(this.#current)
    return this.#current
  }

  /** @throws {TrackingError} `INVALID_VALUE` without an experiment */
  logMetrics(metrics: Readonly<Record<string, number>>, step: number | null = null): void {
    const experiment = this.#open()
    if (isDisabled()) return
    const timestamp = pythonTime(new Date())
    for (const [key, value] of Object.entries(metrics)) {
      experiment.metrics[key] ??= []
      experiment.metrics[key].push({ value, step, timestamp })
    }
    this.#save(experiment)
  }

  /**
   * Copies a file or folder to the experiment.
   *
   * @param name its path below `artifacts/`; default: its own name
   * @returns where the copy lies; where it would, with `WAYMARK_MODE=disabled`
   * @throws {TrackingError} `INVALID_VALUE` without an experiment, `ARTIFACT_NOT_FOUND`,
   *   `ARTIFACT_PATH_TAKEN` by a folder
   */
  logArtifact(path: string, name = basename(path)): string {
    const experiment = this.#open()
    if (!existsSync(path)) throw new TrackingError('ARTIFACT_NOT_FOUND', { path })
    const target = join(
      this.folder,
      experiment.experimentId,
      'artifacts',
      checkedArtifactPath(name),
    )
    if (isDisabled()) return target
    if (existsSync(target) && (statSync(target).isDirectory() || statSync(path).isDirectory())) {
      throw new TrackingError('ARTIFACT_PATH_TAKEN', { path: name })
    }
    mkdirSync(dirname(target), { recursive: true })
    const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`
    try {
      cpSync(path, temporary, { recursive: true, preserveTimestamps: true })
      renameSync(temporary, target)
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true })
      throw error
    }
    experiment.artifacts.push(target)
    this.#save(experiment)
    return target
  }

  /** Ends the experiment; without one it does nothing. */
  endExperiment(status = 'completed'): void {
    if (this.#current === undefined) return
    this.#save({ ...this.#current, status, endTime: pythonTime(new Date()) })
    this.#current = undefined
  }

  /** @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `INVALID_VALUE` for a file that is no experiment */
  loadExperiment(experimentId: string): SimpleExperiment {
    const file = join(this.folder, basename(experimentId), 'experiment.json')
    if (!existsSync(file)) throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId })
    try {
      return fromFile(parsePythonFile(readFileSync(file, 'utf8')) as Record<string, unknown>)
    } catch (cause) {
      throw invalid(`${file} is no experiment: ${(cause as Error).message}`, { cause })
    }
  }

  /** All experiments, newest first; with `tags` those that have all of them. */
  listExperiments(tags: Readonly<Record<string, unknown>> = {}): readonly SimpleExperiment[] {
    if (!existsSync(this.folder)) return [] // not made where nothing is written
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .filter(({ name }) => existsSync(join(this.folder, name, 'experiment.json')))
      .map(({ name }) => this.loadExperiment(name))
      .filter((one) => Object.entries(tags).every(([key, value]) => one.tags[key] === value))
      .sort((a, b) => (a.startTime === b.startTime ? 0 : a.startTime < b.startTime ? 1 : -1))
  }

  /** The last value of each metric of several experiments, by id. */
  compareExperiments(experimentIds: readonly string[]): Readonly<Record<string, SimpleComparison>> {
    return Object.fromEntries(
      experimentIds.map((id) => {
        const { name, params, metrics } = this.loadExperiment(id)
        const last = Object.entries(metrics).map(([key, values]) => [
          key,
          values.at(-1)?.value ?? null,
        ])
        return [id, { name, params, final_metrics: Object.fromEntries(last) }]
      }),
    )
  }

  #open(): OpenExperiment {
    if (this.#current === undefined) throw invalid('No active experiment')
    return this.#current
  }

  /** Renamed into place: a reader never sees half a file. */
  #save(experiment: SimpleExperiment): void {
    if (isDisabled()) return
    const file = join(this.folder, experiment.experimentId, 'experiment.json')
    mkdirSync(dirname(file), { recursive: true })
    const temporary = `${file}.${process.pid}.tmp`
    const handle = openSync(temporary, 'w')
    try {
      writeSync(handle, pythonFile(toFile(experiment)))
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, file)
  }
}

/** What is compared of one experiment. */
export interface SimpleComparison {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
  readonly final_metrics: Readonly<Record<string, number | null>>
}
