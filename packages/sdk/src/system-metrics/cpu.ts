import { cpus } from 'node:os'
import type { Probe } from './probe.ts'

/** The share of processor time used since the sample before, over all processors. */
export function cpuProbe(): Probe {
  let before = processorTimes()
  return () => {
    const now = processorTimes()
    const total = now.total - before.total
    const busy = total - (now.idle - before.idle)
    before = now
    return total > 0 ? { cpu_utilization_percentage: (busy / total) * 100 } : {}
  }
}

function processorTimes(): { total: number; idle: number } {
  let total = 0
  let idle = 0
  for (const { times } of cpus()) {
    total += times.user + times.nice + times.sys + times.idle + times.irq
    idle += times.idle
  }
  return { total, idle }
}
