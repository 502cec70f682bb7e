import { readFileSync } from 'node:fs'
import { CLASSES, type ClassName } from '../scenes/scene.ts'
import { averagePrecision, type Judged } from './average-precision.ts'
import { evaluate } from './evaluate.ts'

interface Fixture {
  readonly map: number
  readonly map_50: number
  readonly per_class: Readonly<Record<ClassName, number>>
  readonly pictures: readonly Judged[]
}

/** Throws unless our average precision is that of COCO's own program for the same detections. */
export function checkMetrics(): void {
  const file = new URL('../../fixtures/coco.json', import.meta.url)
  const fixture: Fixture = JSON.parse(readFileSync(file, 'utf8'))
  const { map, perClass } = evaluate(fixture.pictures)
  checkEqual('mAP', map, fixture.map)
  for (const label of CLASSES) {
    checkEqual(`AP of ${label}`, perClass[label].map, fixture.per_class[label])
  }
  const lax = CLASSES.map((label) => averagePrecision(fixture.pictures, label, [0.5]))
  checkEqual('mAP at 0.5', lax.reduce((sum, value) => sum + value, 0) / lax.length, fixture.map_50)
}

function checkEqual(what: string, ours: number, theirs: number): void {
  if (Math.abs(ours - theirs) < 1e-9) return
  throw new Error(`${what}: ${ours} here, ${theirs} in fixtures/coco.json`)
}
