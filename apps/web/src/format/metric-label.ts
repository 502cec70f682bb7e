import { isSystemMetric } from '@waymark/domain'

// MLflow's system monitor, and ours, write the unit into the name; a megabyte is 1,000,000 bytes.
const UNITS: Readonly<Record<string, string>> = {
  percentage: '%',
  percent: '%',
  bytes: 'B',
  kilobytes: 'KB',
  megabytes: 'MB',
  gigabytes: 'GB',
  watts: 'W',
  celsius: '°C',
  megahertz: 'MHz',
}

/**
 * A metric as a page calls it: its key, but what the system monitor logs by its name and its unit:
 * `cpu_utilization (%)` for `system/cpu_utilization_percentage`.
 */
export function metricLabel(key: string): string {
  if (!isSystemMetric(key)) return key
  const short = key.slice(key.indexOf('/') + 1)
  const [, name, word = ''] = /^(.+)_([a-z]+)$/.exec(short) ?? []
  return Object.hasOwn(UNITS, word) ? `${name} (${UNITS[word]})` : short || key
}
