import type { LoggedRun } from '../runs/logged-run.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { cpuProbe } from './cpu.ts'
import { readDisk } from './disk.ts'
import { gpuProbe } from './gpu.ts'
import { readMemory } from './memory.ts'
import { networkProbe } from './network.ts'

/** Values by MLflow's names, without `system/`; empty where the machine does not tell. */
export type SystemValues = Readonly<Record<string, number>>

/** Reads something of the machine now. */
export type Probe = () => SystemValues | Promise<SystemValues>

/** Logs how busy the machine is, under MLflow's names, until the run ends. */
export function startSystemMetrics(run: LoggedRun, intervalSeconds = 10): void {
  const probes: readonly Probe[] = [cpuProbe(), readMemory, readDisk, networkProbe(), gpuProbe()]
  let step = 0
  const sample = async (): Promise<void> => {
    const at = { step, timestampMs: Date.now() }
    step += 1
    for (const values of await Promise.all(probes.map(readQuietly))) {
      for (const [name, value] of Object.entries(values)) {
        run.logMetric(`system/${name}`, Math.round(value * 10) / 10, at)
      }
    }
  }
  const timer = setInterval(() => void sample(), intervalSeconds * 1000)
  timer.unref()
  run.atEnd(() => clearInterval(timer))
}

async function readQuietly(probe: Probe): Promise<SystemValues> {
  try {
    return await probe()
  } catch (error) {
    warnOnce(`system:${wordsOf(error)}`, `A system metric cannot be read: ${wordsOf(error)}`)
    return {}
  }
}
