import type { Run } from '@waymark/domain'
import type { LoggedRun } from '../runs/logged-run.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { cpuProbe } from './cpu.ts'
import { readDisk } from './disk.ts'
import { gpuProbe } from './gpu.ts'
import { readMemory } from './memory.ts'
import { memoryInGb } from './memory-in-gb.ts'
import { networkProbe } from './network.ts'
import type { Probe, SystemValues } from './probe.ts'

/**
 * Logs how busy the machine is, under MLflow's names, until the run ends.
 *
 * @param options.logsMemory whether memory is logged as `memory_ram_gb` and so on besides
 */
export function startSystemMetrics(
  run: LoggedRun,
  {
    intervalSeconds = 10,
    logsMemory = false,
  }: {
    readonly intervalSeconds?: number | undefined
    readonly logsMemory?: boolean | undefined
  } = {},
): void {
  const probes: readonly Probe[] = [cpuProbe(), readMemory, readDisk, networkProbe(), gpuProbe()]
  // A run that is gone on with has some already.
  const first = run.opened.then(
    ({ run: { metrics } }) => nextStep(metrics),
    () => 0, // told to whoever started it
  )
  let count = 0
  const sample = async (): Promise<void> => {
    const timestampMs = Date.now()
    count += 1
    const at = { step: (await first) + count - 1, timestampMs }
    const read = await Promise.all(probes.map(readQuietly))
    const values: SystemValues = Object.assign({}, ...read)
    for (const [name, value] of Object.entries(values)) {
      run.logMetric(`system/${name}`, Math.round(value * 10) / 10, at)
    }
    if (logsMemory) run.logMetrics(memoryInGb(values), at)
  }
  const timer = setInterval(() => void sample(), intervalSeconds * 1000)
  timer.unref()
  run.atEnd(() => clearInterval(timer))
}

function nextStep(metrics: Run['metrics']): number {
  const steps = metrics
    .filter(({ key }) => key.startsWith('system/'))
    .map(({ step }) => Number(step))
  return Math.max(-1, ...steps) + 1
}

async function readQuietly(probe: Probe): Promise<SystemValues> {
  try {
    return await probe()
  } catch (error) {
    warnOnce(`system:${wordsOf(error)}`, `A system metric cannot be read: ${wordsOf(error)}`)
    return {}
  }
}
