import { moveVersion } from '../../api/model-changes.ts'
import type { ModelVersion } from '../../api/models.ts'
import { stagePlace } from './places.ts'
import type { RegistryChange } from './use-registry-change.ts'

/** MLflow's stages, in the order in which a version goes through them. */
export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const

/** One of MLflow's stages. */
export type Stage = (typeof STAGES)[number]

/** The stage of a version, as MLflow spells it. */
export function stageOf(version: ModelVersion): Stage {
  return (version.stage || 'None') as Stage // by MLflow's contract
}

/**
 * Moves a version to a stage; undefined where it is there already. Those that are in use there stay,
 * and are offered to be archived, as MLflow asks before it moves one.
 */
export function stageTo(
  name: string,
  versions: readonly ModelVersion[],
  { version, stage }: { readonly version: string; readonly stage: Stage },
): RegistryChange | undefined {
  const moved = versions.find((one) => one.version === version)
  if (moved === undefined || stageOf(moved) === stage) return undefined
  const before = stageOf(moved)
  const isInUse = stage === 'Staging' || stage === 'Production'
  const others = versions.filter((one) => isInUse && one !== moved && stageOf(one) === stage)
  return {
    text: `Version ${version} went from ${before} to ${stage}.`,
    place: stagePlace(version),
    placeBefore: stagePlace(version),
    act: () => moveVersion(name, version, stage),
    undo: () => moveVersion(name, version, before),
    ...(others.length > 0 && { next: archiving(name, stage, others) }),
  }
}

function archiving(
  name: string,
  stage: Stage,
  others: readonly ModelVersion[],
): NonNullable<RegistryChange['next']> {
  const numbers = others.map(({ version }) => version)
  const who =
    numbers.length === 1 ? `version ${numbers[0]}` : `${numbers.length} others in ${stage}`
  // One after the other: where one fails, the rest stay.
  const moveAll = async (to: Stage) => {
    for (const version of numbers) await moveVersion(name, version, to)
  }
  return {
    label: `Archive ${who}`,
    change: {
      text: `${numbers.length === 1 ? `Version ${numbers[0]}` : `Versions ${numbers.join(', ')}`} went from ${stage} to Archived.`,
      ...(numbers[0] !== undefined && {
        place: stagePlace(numbers[0]),
        placeBefore: stagePlace(numbers[0]),
      }),
      act: () => moveAll('Archived'),
      undo: () => moveAll(stage),
    },
  }
}
