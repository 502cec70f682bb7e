import { resolve } from 'node:path'
import { type SyncReport, syncSpool } from '@waymark/sdk'
import { countText } from '../../output/count-text.ts'
import { show } from '../../output/show.ts'
import { EXIT } from '../../program/exit-code.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark sync`: sends what programs wrote down while they could not reach their server. */
export function syncCommand(world: World) {
  return plainCommand('sync')
    .description(
      'Sends what programs wrote down while their server was away, each thing once. May be stopped and called again at any time, also by several at once.',
    )
    .argument('[dir]', 'the spool; default: WAYMARK_SPOOL_DIR, else ~/.local/state/waymark/spool')
    .option('--tracking-uri <uri>', 'send all of it there; default: to where each was meant for')
    .action(async (dir, options) => {
      const named = dir ?? world.env['WAYMARK_SPOOL_DIR']
      const folder = named === undefined ? undefined : resolve(world.cwd, named)
      const report = await syncSpool({ folder, trackingUri: options.trackingUri })
      if (report.failed.length + report.refused.length > 0) world.exitCode = EXIT.failed
      show(world, options, { json: report, text: () => describe(report) })
    })
}

function describe({ folder, synced, busy, failed, refused, ...sums }: SyncReport): string {
  const sent = [
    countText(sums.points, 'point'),
    countText(sums.artifacts, 'artifact'),
    `from ${countText(synced, 'segment')} of ${folder}`,
  ].join(', ')
  return [
    synced + busy + failed.length === 0 ? `Nothing waits in ${folder}.` : `Sent ${sent}.`,
    ...(busy === 0 ? [] : [`${countText(busy, 'segment')} in use by a program that still runs.`]),
    ...failed.map(({ segment, reason }) => `Not sent: ${segment}: ${reason}`),
    ...refused.map((line) => `Refused: ${line}`),
  ].join('\n')
}
