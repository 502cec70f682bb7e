import { TrackingError } from '@waymark/domain'
import { isRecord } from '../config/values.ts'
import { readYamlFile, type YamlFile } from '../config/yaml-file.ts'
import { nameTemplate } from '../trackers/names/name-template.ts'
import { type PolicyRules, TrackingPolicy } from './tracking-policy.ts'

const LISTS = {
  required_params: 'requiredParams',
  required_metrics: 'requiredMetrics',
  required_artifacts: 'requiredArtifacts',
  recommended_tags: 'recommendedTags',
  run_names: 'runNames',
} as const

/**
 * Reads what runs are held to from a file of YAML or JSON: `required_params`, `required_metrics`,
 * `required_artifacts`, `recommended_tags` and `run_names` are lists, `allowed_values` is a list by
 * key. What is left out has its default; an empty list asks for nothing.
 *
 * @throws {TrackingError} `CONFIG_INVALID`, which names file and line
 *
 * @example
 * ```ts
 * import { writeFileSync } from 'node:fs'
 * import { loadTrackingPolicy } from '@waymark/sdk/trackers'
 *
 * writeFileSync('policy.yaml', 'required_params: ["*"]\nrequired_metrics: []\nrequired_artifacts: [checkpoints/**, samples/**]\n')
 * const facts = { runName: 'a', params: { lr: '1' }, metrics: [], tags: {}, artifacts: ['samples/1.png'] }
 * console.log(loadTrackingPolicy('policy.yaml').judge(facts).missingArtifacts) // [ 'checkpoints/**' ]
 * ```
 */
export function loadTrackingPolicy(path: string): TrackingPolicy {
  const file = readYamlFile(path)
  const rules: { -readonly [Key in keyof PolicyRules]: PolicyRules[Key] } = {}
  for (const [key, value] of Object.entries(file.data)) {
    if (key === 'allowed_values') rules.allowedValues = valuesOf(file, value)
    else if (Object.hasOwn(LISTS, key)) {
      rules[LISTS[key as keyof typeof LISTS]] = listOf(file, [key], value) // as hasOwn says
    } else
      refuse(
        file,
        [key],
        `there is no such rule. Use ${[...Object.keys(LISTS), 'allowed_values'].join(', ')}`,
      )
  }
  for (const name of rules.runNames ?? []) nameTemplate(name) // told here, not at the first run
  return new TrackingPolicy(rules)
}

function valuesOf(file: YamlFile, value: unknown): PolicyRules['allowedValues'] {
  if (!isRecord(value)) return refuse(file, ['allowed_values'], 'it has to have keys with lists')
  return Object.fromEntries(
    Object.entries(value).map(([key, list]) => [key, listOf(file, ['allowed_values', key], list)]),
  )
}

function listOf(file: YamlFile, keys: readonly string[], value: unknown): readonly string[] {
  const isList = Array.isArray(value) && value.every((item) => typeof item !== 'object')
  return isList ? value.map(String) : refuse(file, keys, 'it has to be a list of texts')
}

function refuse(file: YamlFile, keys: readonly string[], reason: string): never {
  const place = `${file.placeOf(keys)}: ${keys.join('.')}`
  throw new TrackingError('CONFIG_INVALID', { place, reason })
}
