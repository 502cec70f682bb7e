import type { Artifact } from '../../../api/artifacts.ts'
import { isSmallCopy, type StepImages, stepImagesOf } from '../../artifacts/step-images.ts'

/** A file or folder that some of several runs logged. */
export interface SharedArtifact {
  readonly path: string
  readonly isFolder: boolean
  /** In bytes, by run; undefined where a run has no such thing. */
  readonly sizes: readonly (number | undefined)[]
}

/** A series of pictures that some of several runs logged as they went on. */
export interface SharedSeries {
  readonly name: string
  /** At which any of them logged one, lowest first. */
  readonly steps: readonly number[]
  /** By run. */
  readonly byRun: readonly (StepImages | undefined)[]
}

/** What lies in one folder of several runs, each thing once, in the order of the first lists. */
export function artifactUnion(lists: readonly (readonly Artifact[])[]): readonly SharedArtifact[] {
  const paths = new Map<string, Artifact>()
  for (const artifact of lists.flat()) {
    if (!isSmallCopy(artifact.path)) paths.set(artifact.path, paths.get(artifact.path) ?? artifact)
  }
  const maps = lists.map((list) => new Map(list.map((artifact) => [artifact.path, artifact])))
  return [...paths.values()]
    .toSorted((a, b) => Number(b.isFolder) - Number(a.isFolder))
    .map(({ path, isFolder }) => ({
      path,
      isFolder,
      sizes: maps.map((map) => map.get(path)?.sizeBytes),
    }))
}

/** The series of pictures in one folder of several runs, by name. */
export function seriesUnion(lists: readonly (readonly Artifact[])[]): readonly SharedSeries[] {
  const found = lists.map(
    (list) => new Map(stepImagesOf(list.map(({ path }) => path)).map((one) => [one.name, one])),
  )
  const names = [...new Set(found.flatMap((map) => [...map.keys()]))]
  return names.map((name) => {
    const byRun = found.map((map) => map.get(name))
    const steps = new Set(byRun.flatMap((one) => (one?.images ?? []).map(({ step }) => step)))
    return { name, byRun, steps: [...steps].toSorted((a, b) => a - b) }
  })
}

/** The picture that a series had come to at a step: the last one up to it. */
export function imageAt(
  series: StepImages | undefined,
  step: number,
): StepImages['images'][number] | undefined {
  return series?.images.findLast((image) => image.step <= step)
}
