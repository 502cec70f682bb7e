import type { DetectionScores, Evaluation } from '../metrics/evaluate.ts'

/** The figures of an evaluation by their names: `val_map`, `val_ball_recall`, … */
export function namedScores(part: string, evaluation: Evaluation): Record<string, number> {
  return {
    ...named(part, evaluation),
    ...Object.assign(
      {},
      ...Object.entries(evaluation.perClass).map(([label, scores]) =>
        named(`${part}_${label}`, scores),
      ),
    ),
  }
}

function named(prefix: string, { map, precision, recall, f1 }: DetectionScores) {
  return {
    [`${prefix}_map`]: map,
    [`${prefix}_precision`]: precision,
    [`${prefix}_recall`]: recall,
    [`${prefix}_f1`]: f1,
  }
}
