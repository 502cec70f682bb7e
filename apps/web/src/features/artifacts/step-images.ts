import { kindOf, nameOf } from './artifact-kind.ts'

/** One picture of a series that a run logged as it went on. */
interface StepImage {
  readonly path: string
  readonly step: number
}

/** Pictures of one thing at several steps, lowest first. */
export interface StepImages {
  readonly name: string
  readonly images: readonly StepImage[]
}

/**
 * The series of pictures among some files: MLflow's `key+step+3+timestamp+…png` (`%` before
 * MLflow 3.11), and names that end
 * in a number, such as `epoch_010.png`. A lone picture is no series.
 */
export function stepImagesOf(paths: readonly string[]): readonly StepImages[] {
  const series = new Map<string, StepImage[]>()
  for (const path of paths) {
    if (kindOf(path) !== 'image') continue
    const found = parseName(nameOf(path))
    if (found === undefined) continue
    series.set(found.name, [...(series.get(found.name) ?? []), { path, step: found.step }])
  }
  return [...series].flatMap(([name, images]) =>
    images.length < 2 ? [] : [{ name, images: images.toSorted((a, b) => a.step - b.step) }],
  )
}

/** A file's name as a person would say it: `val/samples, step 20` for what MLflow spells in signs. */
export function readableName(path: string): string {
  const name = nameOf(path)
  const found = /[%+]step[%+]/.test(name) ? parseName(name) : undefined
  return found === undefined ? name : `${found.name}, step ${found.step}`
}

/** Whether a picture is the small copy that MLflow's clients log beside each. */
export function isSmallCopy(path: string): boolean {
  return /[%+]compressed\./.test(path)
}

function parseName(name: string): { readonly name: string; readonly step: number } | undefined {
  const logged = /^(.+?)[%+]step[%+](-?\d+)[%+]/.exec(name)
  if (logged) {
    // Beside each picture lies a small copy, which would only be the same step twice.
    if (isSmallCopy(name)) return undefined
    return { name: (logged[1] ?? '').replaceAll(/[#~]/g, '/'), step: Number(logged[2]) }
  }
  const numbered = /^(.*?)(\d+)\.[a-z]+$/i.exec(name)
  if (!numbered) return undefined
  const stem = (numbered[1] ?? '').replace(/[_.-]+$/, '')
  return { name: stem || 'step', step: Number(numbered[2]) }
}
