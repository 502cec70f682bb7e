import { useMemo } from 'react'
import type { ModelPrediction } from '../../api/serving.ts'
import { Snippet } from '../../components/snippet.tsx'
import { Sheet } from '../artifacts/sheet.tsx'
import { predictionTable } from './prediction-table.ts'

/** What a model answered: a table where it is one, the answer itself, and how long it took. */
export function PredictionView({ answer, tookMs }: ModelPrediction) {
  const table = useMemo(() => predictionTable(answer), [answer])
  const json = <Snippet text={answer} copyLabel="Copy the answer" language="json" />
  return (
    <section aria-label="Prediction" data-testid="prediction">
      <p role="status" className="quiet-note">
        Answered in {tookMs < 10 ? tookMs.toFixed(1) : Math.round(tookMs)} ms
      </p>
      {table === undefined ? (
        json
      ) : (
        <>
          <Sheet {...table} testId="prediction-table" />
          <details>
            <summary>The answer as JSON</summary>
            {json}
          </details>
        </>
      )}
    </section>
  )
}
