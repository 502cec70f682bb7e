import { nameTemplate } from '../trackers/names/name-template.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import { matchesGlob } from './glob.ts'
import { listFiles } from './list-files.ts'
import {
  ARTIFACT_GLOBS,
  RECOMMENDED_TAGS,
  REQUIRED_ARTIFACTS,
  REQUIRED_METRICS,
  REQUIRED_PARAMS,
  TAG_SYNONYMS,
} from './required.ts'

/** What runs are held to. Names of params, metrics and artifacts may be globs. */
export interface PolicyRules {
  /** Default {@link REQUIRED_PARAMS}. */
  readonly requiredParams?: readonly string[] | undefined
  /** Default {@link REQUIRED_METRICS}. */
  readonly requiredMetrics?: readonly string[] | undefined
  /** Default {@link REQUIRED_ARTIFACTS}. */
  readonly requiredArtifacts?: readonly string[] | undefined
  /** Default the keys of {@link RECOMMENDED_TAGS}; one that is missing is no failure. */
  readonly recommendedTags?: readonly string[] | undefined
  /** What a param or tag may be, by key. Default: `environment` is dev, staging or prod. */
  readonly allowedValues?: Readonly<Record<string, readonly string[]>> | undefined
  /** Patterns as `nameTemplate` takes them; a run's name follows one of them. Default: any name. */
  readonly runNames?: readonly string[] | undefined
}

/** What a run is judged by. */
export interface RunFacts {
  readonly runName: string
  readonly params: Readonly<Record<string, string>>
  readonly metrics: readonly string[]
  readonly tags: Readonly<Record<string, string>>
  /** Paths of all files. */
  readonly artifacts: readonly string[]
}

/** What a run lacks. */
export interface PolicyReport {
  /** Whether nothing is missing or wrong; what is only recommended does not count. */
  readonly passed: boolean
  readonly missingParams: readonly string[]
  readonly missingMetrics: readonly string[]
  readonly missingArtifacts: readonly string[]
  readonly missingTags: readonly string[]
  readonly wrongValues: readonly {
    readonly key: string
    readonly value: string
    readonly allowed: readonly string[]
  }[]
  /** The name, where it follows no pattern. */
  readonly wrongName: string | undefined
}

/** What every run has to have, so that it can be repeated, compared and used. */
export class TrackingPolicy {
  readonly #rules: PolicyRules

  constructor(rules: PolicyRules = {}) {
    this.#rules = rules
  }

  /** Judges a run by what is known of it. */
  judge(facts: RunFacts): PolicyReport {
    const {
      requiredParams = REQUIRED_PARAMS,
      requiredMetrics = REQUIRED_METRICS,
      requiredArtifacts = REQUIRED_ARTIFACTS,
      recommendedTags = Object.keys(RECOMMENDED_TAGS),
      runNames,
    } = this.#rules
    const absent = (wanted: readonly string[], there: readonly string[]): readonly string[] =>
      wanted.filter((glob) => !there.some((name) => matchesGlob(name, glob)))
    const missingParams = absent(requiredParams, Object.keys(facts.params))
    const missingMetrics = absent(requiredMetrics, facts.metrics)
    const missingArtifacts = requiredArtifacts.filter(
      (name) => !artifactGlobs(name).some((glob) => absent([glob], facts.artifacts).length === 0),
    )
    const wrongValues = this.#wrongValues(facts)
    const isNamed = runNames?.some((one) => nameTemplate(one).parse(facts.runName) !== undefined)
    const wrongName = isNamed === false ? facts.runName : undefined
    const faults = [missingParams, missingMetrics, missingArtifacts, wrongValues]
    return {
      passed: wrongName === undefined && faults.every(({ length }) => length === 0),
      missingParams,
      missingMetrics,
      missingArtifacts,
      missingTags: recommendedTags.filter((tag) => tagOf(facts, tag) === undefined),
      wrongValues,
      wrongName,
    }
  }

  /**
   * Reads a run and judges it.
   *
   * @throws {TrackingError} of kind `missing` when there is no such run
   */
  async check(
    runId: string,
    { trackingUri }: { readonly trackingUri?: string } = {},
  ): Promise<PolicyReport> {
    const backend = await openBackend(trackingUri)
    const run = await backend.getRun(runId)
    return this.judge({
      runName: run.info.runName,
      params: Object.fromEntries(run.params.map(({ key, value }) => [key, value])),
      metrics: run.metrics.map(({ key }) => key),
      tags: Object.fromEntries(run.tags.map(({ key, value }) => [key, value])),
      artifacts: await listFiles(backend, run),
    })
  }

  #wrongValues(facts: RunFacts): PolicyReport['wrongValues'] {
    const { allowedValues = { environment: ['dev', 'staging', 'prod'] } } = this.#rules
    return Object.entries(allowedValues).flatMap(([key, allowed]) =>
      [facts.params[key], facts.tags[key]].flatMap((value) =>
        value === undefined || allowed.includes(value) ? [] : [{ key, value, allowed }],
      ),
    )
  }
}

function artifactGlobs(name: string): readonly string[] {
  return [name, `${name}/**`, ...(ARTIFACT_GLOBS[name] ?? [])]
}

function tagOf({ tags }: RunFacts, key: string): string | undefined {
  return tags[key] ?? tags[TAG_SYNONYMS[key] ?? key]
}
