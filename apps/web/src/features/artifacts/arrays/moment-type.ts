import type { ElementType } from './element-type.ts'

// Of a second, in the units that are parts or whole numbers of one.
const SECONDS: Readonly<Record<string, number>> = {
  W: 604_800,
  D: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  ns: 1e-9,
  ps: 1e-12,
  fs: 1e-15,
  as: 1e-18,
}

// What NumPy keeps for "no time".
const NO_TIME = -(2n ** 63n)

/** A moment (`datetime64`) or a span of time (`timedelta64`), in whole numbers of a unit. */
export function momentType(kind: 'M' | 'm', unit: string, isLittle: boolean): ElementType {
  const [, times = '', word = ''] = /^(\d*)([a-zA-Z]*)$/.exec(unit) ?? []
  const factor = Number(times || 1)
  const whole = (view: DataView, at: number) => view.getBigInt64(at, isLittle)
  const spanName = word === '' ? '' : ` ${word}`
  return {
    name: `${kind === 'M' ? 'datetime64' : 'timedelta64'}${unit && `[${unit}]`}`,
    bytes: 8,
    byteOrder: isLittle ? 'little-endian' : 'big-endian',
    kind: 'text',
    text: (view, at) => {
      const count = whole(view, at)
      if (count === NO_TIME) return 'NaT'
      const counted = count * BigInt(factor)
      return kind === 'M' ? momentText(counted, word) : `${counted}${spanName}`
    },
  }
}

function momentText(count: bigint, unit: string): string {
  if (unit === 'Y') return String(1970n + count)
  if (unit === 'M') {
    const months = Number(count)
    const year = 1970 + Math.floor(months / 12)
    return `${year}-${String((((months % 12) + 12) % 12) + 1).padStart(2, '0')}`
  }
  const seconds = SECONDS[unit]
  if (seconds === undefined) return String(count)
  const date = new Date(Number(count) * seconds * 1000)
  // Beyond the years that the calendar of a browser has.
  if (Number.isNaN(date.getTime())) return `${count} ${unit} since 1970`
  if (unit === 'D' || unit === 'W') return date.toISOString().slice(0, 10)
  if (seconds >= 1) return date.toISOString().slice(0, 19)
  return fineText(count, seconds)
}

/** A moment in parts of a second, every digit of which is kept. */
function fineText(count: bigint, seconds: number): string {
  const digits = Math.round(-Math.log10(seconds))
  const perSecond = 10n ** BigInt(digits)
  const part = ((count % perSecond) + perSecond) % perSecond
  const date = new Date(Number((count - part) / perSecond) * 1000)
  const fraction = String(part).padStart(digits, '0')
  return `${date.toISOString().slice(0, 19)}.${fraction}`
}
