import { CLASSES, type ClassName } from '../scenes/scene.ts'
import { averagePrecision, type Judged } from './average-precision.ts'
import { matchDetections } from './match.ts'

/** How well a detector does; `map` as COCO has it, the others at IoU 0.5 of what it is sure of. */
export interface DetectionScores {
  readonly map: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** The figures of all classes together, and of each. */
export interface Evaluation extends DetectionScores {
  readonly perClass: Readonly<Record<ClassName, DetectionScores>>
}

/** From which score on a detector is taken to be sure. */
export const SURE = 0.5

/** Compares what a detector reports with what is there. */
export function evaluate(pictures: readonly Judged[]): Evaluation {
  const counts = CLASSES.map((label) => countHits(pictures, label))
  const maps = CLASSES.map((label) => averagePrecision(pictures, label))
  const known = maps.filter((value) => !Number.isNaN(value))
  return {
    map: known.reduce((sum, value) => sum + value, 0) / known.length,
    ...scoresOf(counts.reduce(add)),
    perClass: Object.fromEntries(
      CLASSES.map((label, index) => [
        label,
        { map: maps[index] ?? Number.NaN, ...scoresOf(counts[index] ?? NONE) },
      ]),
    ) as Record<ClassName, DetectionScores>, // one of each class
  }
}

interface Counts {
  readonly hits: number
  readonly reported: number
  readonly present: number
}

const NONE: Counts = { hits: 0, reported: 0, present: 0 }

function countHits(pictures: readonly Judged[], label: ClassName): Counts {
  return pictures
    .map(({ objects, detections }) => {
      const sure = detections
        .filter((one) => one.label === label && one.score >= SURE)
        .toSorted((a, b) => b.score - a.score)
      const present = objects.filter((one) => one.label === label)
      const right = matchDetections(
        sure.map(({ box }) => box),
        present.map(({ box }) => box),
        0.5,
      )
      return {
        hits: right.filter(Boolean).length,
        reported: sure.length,
        present: present.length,
      }
    })
    .reduce(add, NONE)
}

function add(a: Counts, b: Counts): Counts {
  return {
    hits: a.hits + b.hits,
    reported: a.reported + b.reported,
    present: a.present + b.present,
  }
}

function scoresOf({ hits, reported, present }: Counts) {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  return {
    precision: share(hits, reported),
    recall: share(hits, present),
    f1: share(2 * hits, reported + present),
  }
}
