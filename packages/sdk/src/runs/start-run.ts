import { TrackingError } from '@waymark/domain'
import { captureConsole } from '../capture/console-tap.ts'
import { tailFile } from '../capture/tail-file.ts'
import { watchUntilExit } from '../exit/exit-guard.ts'
import { processName } from '../source/process-name.ts'
import { recordRun } from '../source/record-run.ts'
import { recorded } from '../source/recorded.ts'
import { startSystemMetrics } from '../system-metrics/start-system-metrics.ts'
import { mirrorEvents } from '../tensorboard/mirror-events.ts'
import { readEnvironment } from '../tracking-uri/environment.ts'
import { isDisabled } from '../tracking-uri/mode.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import type { ActiveRun } from './active-run.ts'
import { keepAlive } from './heartbeat.ts'
import { type Ending, LoggedRun } from './logged-run.ts'
import { openRun, type StartRunOptions, WRITER_TAG } from './open-run.ts'
import type { OpenedRun } from './run-log.ts'
import {
  enterScope,
  findActiveRun,
  findOnlyRun,
  noteStarted,
  setFallbackRun,
  withActiveRun,
} from './scope.ts'
import { SILENT_RUN } from './silent-run.ts'

/**
 * Starts a run and makes it the active one of everything that `body` calls, also across `await`:
 * runs that go on side by side never mix. While it is the only run of the process, calls that it does not
 * surround are meant for it too. The run ends when `body` is through: `FINISHED`, or
 * `FAILED` if it throws, and the error is thrown on. SIGINT and SIGTERM end it as `KILLED`. With
 * `WAYMARK_MODE=disabled` the body runs all the same, and what it logs goes nowhere.
 *
 * @returns what `body` returns
 * @throws {TrackingError} `RUN_ALREADY_ACTIVE` inside of another run without `nested`; whatever
 *   keeps the run from being started
 *
 * @example
 * ```ts
 * import { logMetric, logParams, startRun } from '@waymark/sdk'
 *
 * await startRun({ runName: 'baseline' }, async (run) => {
 *   logParams({ learningRate: 0.01, layers: [64, 32] })
 *   for (let step = 0; step < 10; step += 1) logMetric('loss', 1 / (step + 1), step)
 *   console.log(run.runId.length) // 32
 * })
 * ```
 */
export function startRun<T>(body: (run: ActiveRun) => T | Promise<T>): Promise<T>
export function startRun<T>(
  options: StartRunOptions,
  body: (run: ActiveRun) => T | Promise<T>,
): Promise<T>
/**
 * Starts a run that is active for the rest of the calling function, and for what it calls. End it
 * with `run.end()`, `endRun()` or, in TypeScript, `await using`; else the end of the process does.
 *
 * @throws {TrackingError} as the form with a body
 *
 * @example
 * ```ts
 * import { logMetric, startRun } from '@waymark/sdk'
 *
 * const run = await startRun({ runName: 'by hand' })
 * logMetric('accuracy', 0.93)
 * await run.end()
 * ```
 */
export function startRun(options?: StartRunOptions): Promise<ActiveRun>
export function startRun<T>(
  first?: StartRunOptions | ((run: ActiveRun) => T | Promise<T>),
  second?: (run: ActiveRun) => T | Promise<T>,
): Promise<T | ActiveRun> {
  const [options, body] = typeof first === 'function' ? [{}, first] : [first ?? {}, second]
  return body === undefined ? startForCaller(options) : startForBody(options, body)
}

/** The active run, and if there is none, one that the end of the process ends. */
export function activeRunOrNew(): ActiveRun {
  if (isDisabled()) return SILENT_RUN
  return findOnlyRun() ?? findActiveRun() ?? startFallback()
}

async function startForBody<T>(
  options: StartRunOptions,
  body: (run: ActiveRun) => T | Promise<T>,
): Promise<T> {
  if (isDisabled()) return body(SILENT_RUN)
  const run = start(options, 'block')
  await run.opened
  try {
    const result = await withActiveRun(run, () => body(run))
    await run.end('FINISHED')
    return result
  } catch (error) {
    await run.end('FAILED')
    throw error
  }
}

/** Not async: what it does before its first await happens in the caller's scope. */
function startForCaller(options: StartRunOptions): Promise<ActiveRun> {
  if (isDisabled()) return Promise.resolve(SILENT_RUN)
  try {
    const run = start(options, 'process')
    const setRun = enterScope()
    return run.opened.then(() => {
      setRun(run)
      return run
    })
  } catch (error) {
    return Promise.reject(error)
  }
}

function startFallback(): LoggedRun {
  const run = start({}, 'process')
  setFallbackRun(run)
  run.opened.catch((error: unknown) => {
    warnOnce(`start:${wordsOf(error)}`, `No run could be started: ${wordsOf(error)}`)
  })
  return run
}

/** What a run needs that somebody started before. */
function wentOn(run: LoggedRun, opened: OpenedRun, { onOverlap = 'keep' }: StartRunOptions): void {
  run.log.watchOverlap(onOverlap, opened)
  run.log.addTag(WRITER_TAG, processName())
}

function start(options: StartRunOptions, ending: Ending): LoggedRun {
  const outer = findActiveRun()
  if (outer !== undefined && options.nested !== true) {
    throw new TrackingError('RUN_ALREADY_ACTIVE', { runId: outer.started?.run.info.runId ?? '' })
  }
  const environment = readEnvironment(process.env)
  const { logsSystemMetrics, systemMetricsIntervalSeconds, isStrict, capturesConsole } = environment
  const what = recorded(options.record)
  const parent = options.parentRunId ?? outer?.opened.then(({ run }) => run.info.runId)
  const run = new LoggedRun(
    Promise.resolve(parent).then((parentRunId) => openRun(options, parentRunId)),
    { ending, isStrict: options.strict ?? isStrict, isMeasured: what.has('overhead') },
  )
  noteStarted(run)
  watchUntilExit(run)
  keepAlive(run)
  mirrorEvents(run, options.tensorboardDir ?? environment.tensorboardDir)
  recordRun(run.log, {
    what,
    isOutermost: outer === undefined && options.parentRunId === undefined,
  })
  run.opened.then(
    (opened) => opened.isResumed && wentOn(run, opened, options),
    () => undefined, // told to whoever started it
  )
  if (options.seed !== undefined) run.logParam('seed', options.seed)
  if (options.captureConsole ?? capturesConsole) captureConsole(run)
  for (const file of options.tailFiles ?? []) tailFile(run, file)
  const { logMemory: logsMemory = false } = options
  if (logsMemory || (options.logSystemMetrics ?? logsSystemMetrics)) {
    startSystemMetrics(run, { intervalSeconds: systemMetricsIntervalSeconds, logsMemory })
  }
  return run
}
