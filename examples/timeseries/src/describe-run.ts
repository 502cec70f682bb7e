import type { TrainedRun } from './train-run.ts'

/** Says how a training went; throws if a forecast without a model would be as good. */
export function describeRun({ runId, report: { metrics } }: TrainedRun): void {
  const { test_mae, naive_day_mae, naive_week_mae } = metrics
  const figure = (value: number) => value.toFixed(1).padStart(6)
  if (runId !== '') console.log(`run        ${runId}`)
  console.log(`network    ${figure(test_mae)} people an hour off on the held-out days, on average`)
  console.log(`naive      ${figure(naive_day_mae)} by the same hour a day before`)
  console.log(`naive      ${figure(naive_week_mae)} by the same hour a week before`)
  if (test_mae >= Math.min(naive_day_mae, naive_week_mae))
    throw new Error('the network is no better than a seasonal-naive forecast')
}
