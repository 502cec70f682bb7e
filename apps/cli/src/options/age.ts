import { InvalidArgumentError } from '@commander-js/extra-typings'

const UNIT_MS = {
  d: 86_400_000,
  day: 86_400_000,
  h: 3_600_000,
  hour: 3_600_000,
  m: 60_000,
  minute: 60_000,
  s: 1000,
  second: 1000,
} as const

/**
 * Reads an age as ms: `30d`, `12h`, `1d2h3m4s`, and words as `mlflow gc` takes none of:
 * `2 days`, `1 hour`.
 */
export function age(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(d|h|m|s|day|hour|minute|second)s?(?![a-z])/g)]
  const isWhole = parts.map(([part]) => part).join('') === text.replaceAll(/(?<=[a-z])\s+/g, '')
  if (parts.length === 0 || !isWhole) {
    throw new InvalidArgumentError('Write an age as 30d, 12h, 90m or 1d12h.')
  }
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS],
    0,
  )
}
