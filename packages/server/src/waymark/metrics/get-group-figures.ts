import { seriesGroupFigures as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { askedGroups } from './asked-groups.ts'

/** Groups of the runs of a table in figures, of every point that their runs have in a stretch of x. */
export const getGroupFigures = readRoute(endpoint, async ({ args, ...services }) => {
  const { keys, x, fromX, toX, quantiles, ...asked } = args
  const { groups, most } = await askedGroups(services, asked)
  const figures = await services.store.screens.groupFigures({
    groups: groups.map(({ runIds }) => runIds),
    ...{ keys, x, fromX, toX, quantiles },
    ...most,
    signal: services.signal,
  })
  return {
    groups: figures.map(({ group, ...one }) => {
      const { values, runs } = groups[group] as (typeof groups)[number] // one of those asked for
      return { values, runs, ...one }
    }),
  }
})
