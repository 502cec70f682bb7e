import { type Direction, isBetter, isSystemMetric, nameRank } from '@waymark/domain'
import type { Comparison } from '../../api/comparison.ts'
import { isSame } from './is-same.ts'

/** What may explain that two runs differ, the likeliest cause first. */
export type CauseKind = 'dataset' | 'param' | 'code' | 'environment'

/** Something in which a run differs from another. Undefined is "not there". */
export interface Cause {
  readonly kind: CauseKind
  readonly key: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** A metric that came out otherwise. */
export interface Effect {
  readonly key: string
  readonly before: number
  readonly after: number
  readonly direction: Direction | undefined
  readonly isBetter: boolean | undefined
}

/** The differences of a run from a base. */
export interface Changes {
  readonly causes: readonly Cause[]
  readonly effects: readonly Effect[]
}

const ENVIRONMENT =
  /(?:^|[._])(?:python|node|cuda|torch|tensorflow|numpy|sklearn|platform|os|host|hostname|gpu|cpu|hardware|docker|image|env|version)/i

/** What the SDK notes of the machine, by the name that a reader knows. */
const NOTED: ReadonlyMap<string, string> = new Map([
  ['waymark.node.version', 'Node'],
  ['waymark.lockfile.sha256', 'installed packages'],
])

const CODE: ReadonlyMap<string, string> = new Map([
  ['mlflow.source.git.commit', 'commit'],
  ['mlflow.source.git.branch', 'branch'],
  ['mlflow.source.git.dirty', 'uncommitted changes'],
  ['waymark.git.branch', 'branch'],
  ['waymark.git.dirty', 'uncommitted changes'],
  ['waymark.command', 'command line'],
  ['mlflow.source.name', 'program'],
  ['mlflow.project.entryPoint', 'entry point'],
])

const RANK: Readonly<Record<CauseKind, number>> = { dataset: 0, param: 1, code: 2, environment: 3 }

/**
 * What run `b` of a comparison has otherwise than run `a`: data before params, params before code,
 * code before machine, and numbers that moved most before those that moved little. Beside them the
 * metrics that came out otherwise, held-out scores first. Both are indices of the comparison's runs.
 */
export function whatChanged(comparison: Comparison, a: number, b: number): Changes {
  const differing = <T extends string | number>({
    values,
  }: {
    readonly values: readonly (T | null)[]
  }) => !isSame(values[a], values[b])
  const cause = (kind: CauseKind, key: string, values: readonly (string | null)[]): Cause => ({
    kind,
    key,
    before: values[a] ?? undefined,
    after: values[b] ?? undefined,
  })
  const causes = [
    ...comparison.datasets
      .filter(differing)
      .map(({ key, values }) => cause('dataset', key, values)),
    ...comparison.params.filter(differing).map(({ key, values }) => cause('param', key, values)),
    ...comparison.tags.filter(differing).flatMap(({ key, values }) => {
      const code = CODE.get(key)
      if (code !== undefined) return [cause('code', code, values)]
      const noted = NOTED.get(key)
      if (noted !== undefined) return [cause('environment', noted, values)]
      if (key.startsWith('waymark.')) return []
      return ENVIRONMENT.test(key) && !key.startsWith('mlflow.source')
        ? [cause('environment', key, values)]
        : []
    }),
  ]
  return {
    causes: causes.toSorted((x, y) => RANK[x.kind] - RANK[y.kind] || weightOf(y) - weightOf(x)),
    effects: effectsOf(comparison, a, b),
  }
}

// A seed is new in every run and seldom the reason.
function weightOf({ key, before, after }: Cause): number {
  if (/seed/i.test(key)) return -1
  const [x, y] = [Number(before), Number(after)]
  if (before === undefined || after === undefined || Number.isNaN(x + y)) return 3
  return Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y))
}

function effectsOf({ metrics }: Comparison, a: number, b: number): readonly Effect[] {
  return metrics
    .flatMap(({ key, values, direction }): readonly Effect[] => {
      const [before, after] = [values[a], values[b]]
      if (typeof before !== 'number' || typeof after !== 'number') return []
      if (isSystemMetric(key) || Object.is(before, after)) return []
      return [{ key, before, after, direction, isBetter: isBetter(key, before, after, direction) }]
    })
    .toSorted((x, y) => effectRank(y) - effectRank(x) || (x.key < y.key ? -1 : 1))
}

// What is neither good nor bad comes last.
function effectRank({ key, isBetter: verdict }: Effect): number {
  return nameRank(key) - (verdict === undefined ? 100 : 0)
}
