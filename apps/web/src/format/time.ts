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

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const fullDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const fullTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** A moment in the reader's time zone, as short as it is clear on the day `now`. */
export function shortTime(time: number, now: number): string {
  const [then, today] = [new Date(time), new Date(now)]
  if (then.toDateString() === today.toDateString()) return timeOfDay.format(then)
  if (then.getFullYear() === today.getFullYear()) return dayAndTime.format(then).replace(',', '')
  return fullDay.format(then)
}

/** A moment to the second, with its time zone. */
export function exactTime(time: number): string {
  return fullTime.format(time)
}

const toTheSecond = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const dayOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** A moment to the second, on its day: `3 Jan 22:14:28`, for where there is little room. */
export function momentText(time: number): string {
  return `${dayOnly.format(time)} ${toTheSecond.format(time)}`
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The moments of an axis, evenly apart: days alone, or times of day, the first of a day with its day. */
export function axisTimes(moments: readonly number[]): string[] {
  const apart = (moments[1] ?? 0) - (moments[0] ?? 0)
  if (apart >= DAY_MS) return moments.map((ms) => dayOnly.format(ms))
  const clock = apart > 0 && apart < MINUTE_MS ? toTheSecond : timeOfDay
  return moments.map((ms, at) => {
    const before = moments[at - 1]
    const isNewDay = before === undefined || dayOnly.format(before) !== dayOnly.format(ms)
    return isNewDay && apart >= MINUTE_MS
      ? `${dayOnly.format(ms)} ${clock.format(ms)}`
      : clock.format(ms)
  })
}
