import { invalid } from '@waymark/domain'
import { nameTemplate } from './name-template.ts'

/** `{model_type}_{dataset}_{timestamp}` */
export const modelRunName = nameTemplate('{model_type}_{dataset}_{timestamp}')

/** `exp_{n:03d}_{description}` */
export const numberedRunName = nameTemplate('exp_{n:03d}_{description}')

/** `{feature_flag}_{ablation_type}_{seed}` */
export const ablationRunName = nameTemplate('{feature_flag}_{ablation_type}_{seed:d}')

/** A name that says what was chosen: `tabular_mlp__dataset=titanic__seed=42`. */
export interface KeyedName {
  readonly model: string
  readonly values: Readonly<Record<string, string>>
}

/**
 * A name of a model and what was chosen for it.
 *
 * @throws {TrackingError} `INVALID_VALUE` when a part holds `__` or `=`, or begins or ends with `_`
 *
 * @example
 * ```ts
 * import { keyedRunName } from '@waymark/sdk/trackers'
 *
 * console.log(keyedRunName('tabular_mlp', { dataset: 'titanic', seed: 42 })) // tabular_mlp__dataset=titanic__seed=42
 * ```
 */
export function keyedRunName(
  model: string,
  values: Readonly<Record<string, string | number>>,
): string {
  const parts = [model, ...Object.entries(values).flat()].map(String)
  const bad = parts.find((part) => !/^[^=]+$/.test(part) || /__|^_|_$/.test(part))
  if (bad !== undefined) {
    throw invalid(
      `'${bad}' cannot be part of a run's name: leave out '=', '__' and '_' at its ends.`,
    )
  }
  return [model, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join('__')
}

/** The parts of such a name; undefined when it is none. */
export function parseKeyedRunName(name: string): KeyedName | undefined {
  const [model = '', ...pairs] = name.split('__')
  const entries = pairs.map((pair) => pair.split('='))
  if (model === '' || model.includes('=') || pairs.length === 0) return undefined
  if (entries.some((entry) => entry.length !== 2 || entry.includes(''))) return undefined
  return { model, values: Object.fromEntries(entries) }
}
