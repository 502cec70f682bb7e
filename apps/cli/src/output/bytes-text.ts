const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** A size in powers of 1000: `0 B`, `5.12 kB`, `160 MB`. */
export function bytesText(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${Number(size.toPrecision(3))} ${UNITS[unit]}`
}
