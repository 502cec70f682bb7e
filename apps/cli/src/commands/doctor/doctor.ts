import type { Client } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import { show } from '../../output/show.ts'
import { styleOf } from '../../output/style.ts'
import { CommandError, usageError } from '../../program/command-error.ts'
import { EXIT } from '../../program/exit-code.ts'
import { trackingCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import type { Tracking } from '../../tracking/tracking.ts'
import { trackingUriOf } from '../../tracking/tracking-uri.ts'
import { checkDisk } from './check-disk.ts'
import { checkMetric } from './check-metric.ts'
import { checkMode, checkPlace } from './check-place.ts'
import { checkServer, checkWrite } from './check-server.ts'
import { checkSpool } from './check-spool.ts'
import type { Finding } from './finding.ts'

const SIGNS = { ok: '✓', warn: '!', fail: '✗', skip: '-' } as const
const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'dim' } as const

/** `waymark doctor`: why nothing arrives, check by check. */
export function doctorCommand(world: World) {
  return trackingCommand('doctor')
    .description(
      'Checks where runs go and whether they get there: address, version, a write that is taken back, clock, disk. With --run and --metric also why that metric is missing.',
    )
    .option('--no-write', 'leave the write test out')
    .option('--run <id>', 'look into this run')
    .option('--metric <key>', 'for this metric')
    .action(async (options) => {
      const { run: runId, metric: key } = options
      if ((runId === undefined) !== (key === undefined)) {
        throw usageError('--run and --metric belong together.')
      }
      const uri = trackingUriOf(world, options.trackingUri)
      const findings: Finding[] = [
        checkPlace(world, { uri, given: options.trackingUri }),
        checkMode(world),
        await checkSpool(world),
      ]
      const { openTracking } = await import('../../tracking/open-tracking.ts')
      let tracking: Tracking | undefined
      try {
        tracking = await openTracking(world, options)
        findings.push(...(await checkAll(world, tracking, { uri, writes: options.write })))
        const canAsk = findings.every(({ verdict }) => verdict !== 'fail')
        if (canAsk && runId !== undefined && key !== undefined) {
          findings.push(...(await checkMetric(tracking.client, { runId, key })))
        }
      } catch (error) {
        const isTold = error instanceof TrackingError || error instanceof CommandError
        if (!isTold) throw error
        findings.push({ check: 'store', verdict: 'fail', detail: error.message })
      } finally {
        await tracking?.close()
      }
      if (findings.some(({ verdict }) => verdict === 'fail')) world.exitCode = EXIT.failed
      show(world, options, { json: findings, text: () => report(world, findings) })
    })
}

async function checkAll(
  world: World,
  tracking: Tracking,
  { uri, writes }: { readonly uri: string; readonly writes: boolean },
): Promise<readonly Finding[]> {
  const { inPlace } = tracking
  const findings: Finding[] =
    inPlace === undefined
      ? await checkServer(await impatientClient(world, uri), world.now)
      : [{ check: 'store', verdict: 'ok', detail: `${inPlace.path} opens` }]
  if (findings.some(({ verdict }) => verdict === 'fail')) return findings
  if (writes) findings.push(await checkWrite(tracking))
  findings.push(await checkDisk(inPlace?.path))
  return findings
}

/** One attempt, ten seconds: who asks what is wrong wants to know now. */
async function impatientClient(world: World, uri: string): Promise<Client> {
  const { serverClient } = await import('../../tracking/server-client.ts')
  return serverClient(world, uri, { retries: 0, timeoutMs: 10_000 })
}

function report(world: World, findings: readonly Finding[]): string {
  const style = styleOf(world.stdout, world.env)
  const width = Math.max(...findings.map(({ check }) => check.length))
  return findings
    .map(({ check, verdict, detail, remedy }) => {
      const line = `${style[COLOURS[verdict]](SIGNS[verdict])} ${check.padEnd(width)}  ${detail}`
      return remedy === undefined ? line : `${line}\n  ${' '.repeat(width)}  → ${remedy}`
    })
    .join('\n')
}
