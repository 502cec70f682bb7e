import { describe, expect, it } from 'vitest'
import { cpuProbe } from './cpu.ts'
import { readDisk } from './disk.ts'
import { parseGpus } from './gpu.ts'
import { readMemory } from './memory.ts'
import { memoryInGb } from './memory-in-gb.ts'
import { networkProbe } from './network.ts'

describe('system metrics', () => {
  it('have the names and units of MLflow', async () => {
    const [memory, disk, network] = [await readMemory(), await readDisk(), await networkProbe()()]

    expect(Object.keys({ ...memory, ...disk })).toEqual([
      'system_memory_usage_megabytes',
      'system_memory_usage_percentage',
      'disk_usage_percentage',
      'disk_usage_megabytes',
      'disk_available_megabytes',
    ])
    expect(memory['system_memory_usage_percentage']).toBeGreaterThan(0)
    expect(memory['system_memory_usage_percentage']).toBeLessThanOrEqual(100)
    expect(disk['disk_usage_percentage']).toBeLessThanOrEqual(100)
    for (const value of Object.values(network)) expect(value).toBeGreaterThanOrEqual(0)
  })

  it('tell how busy the processors were since the last look', () => {
    const probe = cpuProbe()
    let values = probe()
    // The system counts in hundredths of a second: look until one has passed.
    while (Object.keys(values).length === 0) values = probe() as typeof values

    expect(Object.keys(values)).toEqual(['cpu_utilization_percentage'])
    expect(Object.values(values as Record<string, number>)[0]).toBeLessThanOrEqual(100)
  })

  it('leave out what a graphics card does not tell', () => {
    const values = parseGpus('1000, 4000, 50, 100.5, 201.0\n0, 4000, 0, [N/A], [N/A]\n')

    expect(values).toEqual({
      gpu_0_memory_usage_percentage: 25,
      gpu_0_memory_usage_megabytes: 1048.576,
      gpu_0_utilization_percentage: 50,
      gpu_0_power_usage_watts: 100.5,
      gpu_0_power_usage_percentage: 50,
      gpu_1_memory_usage_percentage: 0,
      gpu_1_memory_usage_megabytes: 0,
      gpu_1_utilization_percentage: 0,
    })
  })

  it('are memory in units of 10^9 bytes besides, without what the machine has not', async () => {
    const cards = parseGpus('1000, 4000, 50, 1, 2, 100\n500, 4000, 0, [N/A], [N/A], [N/A]\n')

    expect(memoryInGb({ ...cards, system_memory_usage_megabytes: 2500 })).toEqual({
      memory_ram_gb: 2.5,
      memory_gpu_gb: 1.572864,
      memory_gpu_reserved_gb: 0.1048576,
    })
    expect(Object.keys(memoryInGb(await readMemory()))).toEqual(['memory_ram_gb'])
  })
})
