/** A span as its two largest units: `0.4 s`, `45 s`, `2 m 14 s`, `3 h 05 m`, `2 d 4 h`. */
export function duration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} m ${twoDigits(whole % 60)} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} m`
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

// By hand and not by `Intl`, whose first use in a page takes a browser tens of milliseconds.
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

function timeOfDay(then: Date): string {
  return `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`
}

/** The time of day to the second, as in `22:14:28`. */
export function toTheSecond(then: Date): string {
  return `${timeOfDay(then)}:${twoDigits(then.getSeconds())}`
}

function dayOnly(then: Date): string {
  return `${then.getDate()} ${MONTHS[then.getMonth()]?.slice(0, 3)}`
}

/** A moment in the reader's time zone, as short as it is clear on the day `now`. */
export function shortTime(time: number, now: number): string {
  const [then, today] = [new Date(time), new Date(now)]
  if (then.toDateString() === today.toDateString()) return timeOfDay(then)
  if (then.getFullYear() === today.getFullYear()) return `${dayOnly(then)} ${timeOfDay(then)}`
  return `${dayOnly(then)} ${then.getFullYear()}`
}

/** A moment to the second, with its time zone: `Saturday 3 January 2026 at 22:14:28 UTC+1`. */
export function exactTime(time: number): string {
  const then = new Date(time)
  const day = `${WEEKDAYS[then.getDay()]} ${then.getDate()} ${MONTHS[then.getMonth()]}`
  return `${day} ${then.getFullYear()} at ${toTheSecond(then)} ${zoneOf(then)}`
}

function zoneOf(then: Date): string {
  const minutes = -then.getTimezoneOffset()
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${twoDigits(size % 60)}`
  return `UTC${minutes > 0 ? '+' : '−'}${Math.floor(size / 60)}${rest}`
}

/** A moment to the second, on its day: `3 Jan 22:14:28`, for where there is little room. */
export function momentText(time: number): string {
  const then = new Date(time)
  return `${dayOnly(then)} ${toTheSecond(then)}`
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The moments of an axis, evenly apart: days alone, or times of day, the first of a day with its day. */
export function axisTimes(moments: readonly number[]): string[] {
  const apart = (moments[1] ?? 0) - (moments[0] ?? 0)
  const dates = moments.map((ms) => new Date(ms))
  if (apart >= DAY_MS) return dates.map(dayOnly)
  const clock = apart > 0 && apart < MINUTE_MS ? toTheSecond : timeOfDay
  return dates.map((then, at) => {
    const before = dates[at - 1]
    const isNewDay = before === undefined || dayOnly(before) !== dayOnly(then)
    return isNewDay && apart >= MINUTE_MS ? `${dayOnly(then)} ${clock(then)}` : clock(then)
  })
}
