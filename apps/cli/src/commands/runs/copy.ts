import { LIMITS } from '@waymark/domain'
import { countText } from '../../output/count-text.ts'
import { startProgress } from '../../output/progress.ts'
import { show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import type { World } from '../../program/world.ts'
import { targetCommand, withTarget } from './with-target.ts'

/** `waymark runs copy`: into an experiment, under new ids. */
export function copyCommand(world: World) {
  return targetCommand('copy')
    .description(
      'Copies runs, with all that was logged to them, into an experiment under new ids. Only on a Waymark server or store.',
    )
    .option('--no-artifacts', 'leave their files out')
    .action((runs, options) =>
      withTarget(world, { ...options, runs }, async ({ client, runIds, target }) => {
        const copies: { readonly runId: string; readonly copyId: string }[] = []
        const progress = startProgress(world)
        for (let at = 0; at < runIds.length; at += LIMITS.copyRuns) {
          const answer = await client.own.copyRuns({
            runIds: runIds.slice(at, at + LIMITS.copyRuns),
            toExperimentId: target.experimentId,
            withArtifacts: options.artifacts,
          })
          copies.push(...answer.runs)
          progress.update(`${copies.length} of ${countText(runIds.length, 'run')} copied`)
        }
        progress.end()
        show(world, options, {
          json: copies,
          text: () =>
            table(world, copies, [
              { title: 'RUN ID', text: ({ runId }) => runId },
              { title: 'COPY', text: ({ copyId }) => copyId },
            ]),
        })
      }),
    )
}
