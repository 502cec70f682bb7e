import { TrackingError } from '@waymark/domain'

/** @returns the error for an input that does not fit the signature; `input` names its part */
export function inputRefused(
  input: string,
  reason: string,
  options?: ErrorOptions,
): TrackingError<'MODEL_INPUT_REFUSED'> {
  return new TrackingError('MODEL_INPUT_REFUSED', { input, reason }, options)
}

/** A value as a message shows it: short, and never a whole data set. */
export function shown(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (ArrayBuffer.isView(value)) return 'an array'
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
