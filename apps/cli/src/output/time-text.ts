const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago a moment was: `just now`, `3 min ago`, `5 h ago`, `12 days ago`, then its date. */
export function timeText(at: number, now: number): string {
  const age = now - at
  if (age < -MINUTE || age >= 30 * DAY) return dateText(at)
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`
  const days = Math.floor(age / DAY)
  return `${days} day${days === 1 ? '' : 's'} ago`
}

/** The day of a moment where the program runs: `2026-03-09`. */
function dateText(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return '?'
  const digits = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${digits(date.getMonth() + 1)}-${digits(date.getDate())}`
}

/** A length of time in its two largest units: `1.2 s`, `3 min 5 s`, `2 h 10 min`, `4 d 3 h`. */
export function durationText(ms: number): string {
  if (ms < MINUTE) return `${Number((Math.max(0, ms) / SECOND).toPrecision(2))} s`
  if (ms < HOUR) return inTwoUnits(ms, [MINUTE, 'min'], [SECOND, 's'])
  if (ms < DAY) return inTwoUnits(ms, [HOUR, 'h'], [MINUTE, 'min'])
  return inTwoUnits(ms, [DAY, 'd'], [HOUR, 'h'])
}

function inTwoUnits(
  ms: number,
  [first, name]: [number, string],
  [second, small]: [number, string],
) {
  const rest = Math.floor((ms % first) / second)
  return `${Math.floor(ms / first)} ${name}${rest === 0 ? '' : ` ${rest} ${small}`}`
}
