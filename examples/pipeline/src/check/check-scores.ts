import { readFileSync } from 'node:fs'
import { scoreSpans, tokenMacroF1 } from '../spans/score.ts'

interface Fixture {
  readonly expected: readonly (readonly string[])[]
  readonly predicted: readonly (readonly string[])[]
  readonly macro_f1_span: number
  readonly macro_f1: number
  readonly per_entity: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Throws unless our scores are those that Python's libraries gave for the same tags. */
export function checkScores(): void {
  const file = new URL('../../fixtures/bio.json', import.meta.url)
  const fixture: Fixture = JSON.parse(readFileSync(file, 'utf8'))
  const { expected, predicted } = fixture
  const { macroF1, perEntity } = scoreSpans(expected, predicted)
  checkEqual('macro F1 of spans', macroF1, fixture.macro_f1_span)
  checkEqual('macro F1 of words', tokenMacroF1(expected, predicted), fixture.macro_f1)
  for (const [entity, scores] of Object.entries(fixture.per_entity)) {
    for (const [figure, value] of Object.entries(scores)) {
      const ours = Object.entries(perEntity[entity] ?? {}).find(([key]) => key === figure)?.[1]
      checkEqual(`${figure} of ${entity}`, ours, value)
    }
  }
}

function checkEqual(what: string, ours: number | undefined, theirs: number): void {
  if (ours !== undefined && Math.abs(ours - theirs) < 1e-12) return
  throw new Error(`${what}: ${ours} here, ${theirs} in fixtures/bio.json`)
}
