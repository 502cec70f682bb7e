import type { SystemValues } from './probe.ts'

/**
 * Memory by the names that detection programs log it by, in units of 10^9 bytes: `memory_ram_gb`,
 * `memory_gpu_gb` of all graphics cards together and `memory_gpu_reserved_gb`, which their driver keeps to
 * itself. What the machine does not have is left out.
 */
export function memoryInGb(values: SystemValues): SystemValues {
  const sum = (name: RegExp): number | undefined => {
    const found = Object.entries(values).filter(([key]) => name.test(key))
    return found.length === 0 ? undefined : found.reduce((all, [, value]) => all + value, 0) / 1000
  }
  const known = {
    memory_ram_gb: sum(/^system_memory_usage_megabytes$/),
    memory_gpu_gb: sum(/^gpu_\d+_memory_usage_megabytes$/),
    memory_gpu_reserved_gb: sum(/^gpu_\d+_memory_reserved_megabytes$/),
  }
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, number] => entry[1] !== undefined),
  )
}
