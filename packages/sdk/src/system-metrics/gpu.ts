import { execFile } from 'node:child_process'
import type { Probe, SystemValues } from './probe.ts'

const FIELDS =
  'memory.used,memory.total,utilization.gpu,power.draw,enforced.power.limit,memory.reserved'
const MEGABYTES_PER_MEBIBYTE = 1.048576

/** NVIDIA's graphics cards as `nvidia-smi` sees them; nothing where there is none. */
export function gpuProbe(): Probe {
  let isAbsent = false
  return async () => {
    if (isAbsent) return {}
    const text = await askNvidia()
    isAbsent = text === undefined
    return text === undefined ? {} : parseGpus(text)
  }
}

/** A line a card: figures without units, `[N/A]` for what a card does not tell. */
export function parseGpus(text: string): SystemValues {
  const values: Record<string, number> = {}
  text
    .trim()
    .split('\n')
    .forEach((line, card) => {
      const [used, total, busy, watts, limit, reserved] = line
        .split(',')
        .map((figure) => Number.parseFloat(figure))
      const figures: Readonly<Record<string, number>> = {
        memory_usage_percentage: (Number(used) / Number(total)) * 100,
        memory_usage_megabytes: Number(used) * MEGABYTES_PER_MEBIBYTE,
        utilization_percentage: Number(busy),
        power_usage_watts: Number(watts),
        power_usage_percentage: (Number(watts) / Number(limit)) * 100,
        memory_reserved_megabytes: Number(reserved) * MEGABYTES_PER_MEBIBYTE,
      }
      for (const [name, value] of Object.entries(figures)) {
        if (Number.isFinite(value)) values[`gpu_${card}_${name}`] = value
      }
    })
  return values
}

function askNvidia(): Promise<string | undefined> {
  const args = [`--query-gpu=${FIELDS}`, '--format=csv,noheader,nounits']
  return new Promise((done) => {
    execFile('nvidia-smi', args, { timeout: 5000 }, (error, stdout) =>
      done(error === null ? stdout : undefined),
    )
  })
}
