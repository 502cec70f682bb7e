import type { TrainedRun } from './train-run.ts'

/** Says how a training went; throws if always naming the most frequent class would be as good. */
export function describeRun({ runId, report }: TrainedRun): void {
  const { test, majorityAccuracy } = report
  if (runId !== '') console.log(`run        ${runId}`)
  console.log(`accuracy   ${percent(test.accuracy)} of the held-out rows`)
  console.log(`majority   ${percent(majorityAccuracy)} by always naming the most frequent class`)
  if (test.accuracy <= majorityAccuracy) throw new Error('the model is no better than guessing')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
