import { randomUUID } from 'node:crypto'
import { invalid } from '@waymark/domain'

/** A picture of a series: what it shows, and when. */
export interface ImageSeries {
  /** Letters, digits, underscores, dashes, periods, spaces and slashes: `val/samples`. */
  readonly key: string
  /** A whole number; default 0. */
  readonly step?: number
  /** Milliseconds since 1970, UTC; default now. */
  readonly timestampMs?: number
}

/** The tag by which MLflow's UI knows that a run has pictures by step. */
export const IMAGES_TAG = 'mlflow.loggedImages'

/**
 * Where MLflow keeps a picture of a series and its small copy: its UI reads key, step and time in
 * these names. Source: `MlflowClient.log_image` of MLflow 3.17.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function seriesPaths({ key, step = 0, timestampMs = Date.now() }: ImageSeries): {
  readonly picture: string
  readonly thumbnail: string
} {
  if (!/^[\w\-./ ]+$/.test(key)) {
    throw invalid(
      `'${key}' cannot be the key of pictures: it has letters, digits, _ - . / and spaces.`,
    )
  }
  if (!Number.isSafeInteger(step)) throw invalid(`The step of a picture of '${key}' is ${step}.`)
  const name = `images/${key.replaceAll('/', '~')}+step+${step}+timestamp+${timestampMs}+${randomUUID()}`
  return { picture: `${name}.png`, thumbnail: `${name}+compressed.webp` }
}
