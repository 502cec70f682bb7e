import { expect, it } from 'vitest'
import { metricLabel } from './metric-label.ts'

it.each([
  ['system/cpu_utilization_percentage', 'cpu_utilization (%)'],
  ['system/gpu_0_memory_usage_megabytes', 'gpu_0_memory_usage (MB)'],
  ['system/gpu_0_power_usage_watts', 'gpu_0_power_usage (W)'],
  ['system/open_files', 'open_files'],
  // Of other metrics the name is all that is known.
  ['val/error_percentage', 'val/error_percentage'],
])('calls %s %s', (key, label) => {
  expect(metricLabel(key)).toBe(label)
})
