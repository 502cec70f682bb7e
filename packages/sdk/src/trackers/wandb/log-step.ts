import type { ImagePixels } from '../../artifacts/png.ts'
import { isRecord } from '../../config/values.ts'
import type { ActiveRun } from '../../runs/active-run.ts'
import { warnOnce } from '../../warn-once.ts'
import type { StepData } from './open-step.ts'

/**
 * Logs what one step holds: numbers and booleans as metrics, texts as tags, pictures as
 * `media/images/{key}_{step}.png`, records level by level with `.` between their keys.
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
  else if (isPicture(value)) run.logImage(value, `media/images/${key}_${step}.png`)
  else if (isRecord(value)) logLevel(run, value, { ...place, prefix: `${key}.` })
  else {
    warnOnce(
      `wandb:${key}`,
      `'${key}' is not logged: it is no number, text, picture or record of such.`,
    )
  }
}

function isPicture(value: unknown): value is ImagePixels {
  const { data, width, height } = Object(value) as Partial<ImagePixels>
  return typeof data === 'object' && typeof width === 'number' && typeof height === 'number'
}
