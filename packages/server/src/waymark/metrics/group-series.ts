import { seriesGroups as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { askedGroups } from './asked-groups.ts'

/** The runs of a table in groups, and what metrics of each group come to along x. */
export const groupSeries = readRoute(endpoint, async ({ args, ...services }) => {
  const { keys, x, fromX, toX, figures, quantiles, maxPlaces, exact, ...asked } = args
  const { runs, total, groups, most } = await askedGroups(services, asked)
  const curves = await services.store.screens.groupCurves({
    groups: groups.map(({ runIds }) => runIds),
    ...{ keys, x, fromX, toX, figures, quantiles, maxPlaces },
    ...most,
    signal: services.signal,
  })
  return {
    runs,
    total,
    groups: groups.map((group) => ({ values: group.values, runs: group.runs })),
    curves,
    exact,
  }
})
