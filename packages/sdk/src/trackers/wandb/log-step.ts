import { isPicture } from '../../artifacts/tables/table-rows.ts'
import { isRecord } from '../../config/values.ts'
import type { ActiveRun } from '../../runs/active-run.ts'
import { warnOnce } from '../../warn-once.ts'
import type { StepData } from './open-step.ts'

/**
 * Logs what one step holds: numbers and booleans as metrics, texts as tags, pictures as a series by
 * step, lists of numbers as histograms, records level by level with `.` between their keys.
 */
export function logStep(run: ActiveRun, data: StepData, step: number): void {
  logLevel(run, data, { step, timestampMs: Date.now(), prefix: '' })
}

interface Place {
  readonly step: number
  readonly timestampMs: number
  readonly prefix: string
}

function logLevel(run: ActiveRun, data: StepData, place: Place): void {
  for (const [name, value] of Object.entries(data))
    logValue(run, `${place.prefix}${name}`, value, place)
}

function logValue(run: ActiveRun, key: string, value: unknown, place: Place): void {
  const { step, timestampMs } = place
  if (value === null || value === undefined) return
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    run.logMetric(key, Number(value), { step, timestampMs })
  } else if (typeof value === 'string') run.setTag(key, value)
  else if (isNumbers(value)) run.logHistogram(key, value, { step, timestampMs })
  else if (isPicture(value)) run.logImage(value, { key, step, timestampMs })
  else if (isRecord(value)) logLevel(run, value, { ...place, prefix: `${key}.` })
  else {
    warnOnce(
      `wandb:${key}`,
      `'${key}' is not logged: it is no number, text, picture, list of numbers or record of such.`,
    )
  }
}

/** Of more than one number: W&B calls such a histogram. */
function isNumbers(value: unknown): value is ArrayLike<number> {
  if (ArrayBuffer.isView(value))
    return !(value instanceof DataView) && !(value instanceof BigInt64Array)
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number')
}
