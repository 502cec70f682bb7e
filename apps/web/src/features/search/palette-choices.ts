import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import type { Experiment } from '../../api/experiments.ts'
import { currentRoute, hrefOf } from '../../app/location.ts'
import { type Choice, offeredChoices } from '../../app/page-choices.ts'
import { queryText } from '../../app/query-text.ts'
import { experimentsOf, type Route } from '../../app/route.ts'
import { toggleSideBar } from '../../app/side-bar.ts'
import { useThemeChoice } from '../../app/theme.ts'
import { experimentsQuery } from '../experiments/experiments-queries.ts'
import { showTogether } from '../experiments/show-together.ts'
import { modelsQuery } from '../registry/registry-queries.ts'
import { foundRunsQuery } from './found-runs.ts'
import { fuzzyScore } from './fuzzy.ts'

const MOST_CHOICES = 30
const MOST_RUNS = 8
/** Of what the page can do, as long as nothing is typed. */
const MOST_OFFERED = 6

/** What answers a few letters, the best first; without any, pages and experiments. */
export function usePaletteChoices(typed: string): readonly Choice[] {
  const wanted = useDeferredValue(typed.trim())
  const experiments = useQuery(experimentsQuery).data?.experiments ?? []
  const models = useQuery(modelsQuery).data ?? []
  const runs = useQuery(foundRunsQuery(wanted, experiments, MOST_RUNS)).data?.rows ?? []
  const [, chooseTheme] = useThemeChoice()
  const offered = useOffered()
  const names = new Map(experiments.map(({ experimentId, name }) => [experimentId, name]))
  const places: readonly Choice[] = [
    ...offered.slice(0, wanted === '' ? MOST_OFFERED : undefined),
    ...experiments.map(({ experimentId, name }) =>
      pageChoice(name, 'Experiment', { page: 'experiment', experimentId }),
    ),
    ...(wanted === '' ? [] : addChoices(experiments)),
    ...models.map(({ name }) => pageChoice(name, 'Model', { page: 'model', name })),
    pageChoice('All experiments', 'Page', { page: 'home' }),
    pageChoice('Registered models', 'Page', { page: 'models' }),
    pageChoice('Settings', 'Page', { page: 'settings' }),
    { id: 'side bar', name: 'Collapse or open the side bar', kind: 'Action', act: toggleSideBar },
    ...(['light', 'dark', 'system'] as const).map((theme) => ({
      id: `theme ${theme}`,
      name: `Theme: ${theme}`,
      kind: 'Action',
      act: () => chooseTheme(theme),
    })),
  ]
  const scored = places.flatMap((choice) => {
    const score = fuzzyScore(wanted, choice.name)
    return score === undefined ? [] : [{ choice, score }]
  })
  const found = scored.toSorted((a, b) => b.score - a.score).map(({ choice }) => choice)
  if (wanted === '') return found.slice(0, MOST_CHOICES)
  return [
    ...found.slice(0, MOST_CHOICES - MOST_RUNS),
    ...runs
      // While the server answers, the runs of the letters before are still here.
      .filter(({ name, runId }) => (name + runId).toLowerCase().includes(wanted.toLowerCase()))
      .map(({ runId, name, values }) => {
        const experiment = names.get(String(values.get('attributes.experiment_id')))
        return pageChoice(name, `Run in ${experiment}`, { page: 'run', runId })
      }),
    {
      id: 'search',
      name: `Search everything for “${wanted}”`,
      kind: 'Page',
      href: hrefOf({ page: 'search' }, queryText({ q: wanted })),
    },
  ]
}

/** What the page beneath can do, asked once: while the palette is open it does not change. */
function useOffered(): readonly Choice[] {
  const [offered, setOffered] = useState<readonly Choice[]>([])
  useEffect(() => {
    let isHere = true
    void offeredChoices().then((choices) => isHere && setOffered(choices))
    return () => {
      isHere = false
    }
  }, [])
  return offered
}

/** On the page of an experiment: the others, for the same table. */
function addChoices(experiments: readonly Experiment[]): readonly Choice[] {
  const shown = experimentsOf(currentRoute())
  if (shown.length === 0) return []
  return experiments
    .filter(({ experimentId }) => !shown.includes(experimentId))
    .map(({ experimentId, name }) => ({
      id: `add ${experimentId}`,
      name: `Add ${name} to this page`,
      kind: 'Action',
      act: () => showTogether(shown, experimentId),
    }))
}

function pageChoice(name: string, kind: string, route: Route): Choice {
  const href = hrefOf(route)
  return { id: href, name, kind, href }
}
