import { isQuantised, type PipelineOutcome } from '../pipeline.ts'

/** Throws unless the pipeline did what the README says of it. */
export function checkOutcome({ final, continued, fp32, int8 }: PipelineOutcome): void {
  const claims: Readonly<Record<string, boolean>> = {
    'the final training finds more than a list of names':
      final.test.spans.macroF1 > final.gazetteerF1 + 0.1,
    'the continued training finds more than a list of names':
      continued.test.spans.macroF1 > continued.gazetteerF1 + 0.1,
    'the continued training learns the notes': continued.inbox.spans.macroF1 > 0.7,
    'and keeps the news': continued.news.spans.macroF1 > final.news.spans.macroF1 - 0.05,
    'the conversions pass their tests': fp32.smokeTestPassed && int8.smokeTestPassed,
    'the int8 file is quantised': isQuantised(int8) && !isQuantised(fp32),
    'and less than half as large': int8.sizeBytes * 2 < fp32.sizeBytes,
  }
  const broken = Object.entries(claims).flatMap(([claim, isTrue]) => (isTrue ? [] : [claim]))
  if (broken.length > 0) throw new Error(`not so: ${broken.join('; ')}`)
}
