import '@tensorflow/tfjs-backend-cpu'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { enableProdMode } from '@tensorflow/tfjs-core'
import { getTrackingUri } from '@waymark/sdk'
import { getConfig } from '@waymark/sdk/config'
import { PipelineTracker } from '@waymark/sdk/trackers'
import { checkOutcome } from './check/check-outcome.ts'
import { checkRuns } from './check/check-runs.ts'
import { checkScores } from './check/check-scores.ts'
import { compareTrees } from './check/compare-trees.ts'
import { type RunTree, readTree } from './check/run-tree.ts'
import { generateCorpus } from './corpus/generate-corpus.ts'
import { type PipelineOutcome, runStages } from './pipeline.ts'

enableProdMode() // without it every run is told that there is a faster backend
checkScores()

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '42' }, twice: { type: 'boolean', default: false } },
})
const configFile = fileURLToPath(new URL('../config/mlflow.yaml', import.meta.url))
const config = getConfig({ path: configFile })
const experimentName = config.mlflow.experimentName ?? 'ner_pipeline'
const { enabled } = config.mlflow
const tracker = new PipelineTracker(experimentName, { stages: config.tracking, enabled })
console.log(enabled ? `logging to ${getTrackingUri()}` : 'tracking is off')

const first = await runOnce(Number(values.seed))
if (values.twice && first !== undefined) {
  const second = await runOnce(Number(values.seed))
  if (second === undefined) throw new Error('the second pipeline was not logged')
  console.log(`repeated   all ${await compareTrees(first, second)} points are equal`)
}

/** @returns its runs as they were logged; undefined where a stage is switched off */
async function runOnce(seed: number): Promise<RunTree | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'ner-pipeline-'))
  try {
    const corpus = generateCorpus(seed)
    const { runId, outcome } = await tracker.startPipelineRun(
      { runName: `pipeline__seed=${seed}` },
      async (run) => {
        run.logParams({ random_seed: seed })
        const found = await runStages({ tracker, corpus, folder, seed, isTracked: enabled })
        run.logMetrics(figuresOf(found))
        return { runId: run.runId, outcome: found }
      },
    )
    describe(outcome)
    checkOutcome(outcome)
    if (!enabled || Object.values(config.tracking).some((stage) => !stage.enabled)) return undefined
    const tree = await readTree(runId, experimentName)
    const { edges, names } = await checkRuns(tree)
    console.log(
      `run        ${runId}: ${edges} runs inside of it, ${names} names, all as they should be`,
    )
    return tree
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the pipeline's own run says, so that pipelines can be compared without opening their stages. */
function figuresOf({ final, continued, int8 }: PipelineOutcome): Record<string, number> {
  return {
    'macro-f1-span': continued.test.spans.macroF1,
    gazetteer_macro_f1_span: continued.gazetteerF1,
    final_macro_f1_span: final.test.spans.macroF1,
    onnx_model_size_mb: int8.sizeBytes / 1e6,
  }
}

function describe({
  final,
  continued,
  fp32,
  int8,
  production,
  sentences,
  found,
}: PipelineOutcome): void {
  console.log(`chosen     ${final.settings.backbone}`)
  for (const [name, trained] of Object.entries({ final, continued })) {
    const { test, news, inbox, gazetteerF1 } = trained
    console.log(
      `${name.padEnd(10)} span F1 ${test.spans.macroF1.toFixed(3)} (news ${news.spans.macroF1.toFixed(3)}, ` +
        `notes ${inbox.spans.macroF1.toFixed(3)}); a list of names finds ${gazetteerF1.toFixed(3)}`,
    )
  }
  console.log(`ONNX       ${fp32.sizeBytes} bytes in fp32, ${int8.sizeBytes} in int8`)
  console.log(`serving    ${production}`)
  for (const [line, tokens] of sentences.entries()) {
    const names = (found[line] ?? []).map(({ entity, text }) => `${entity} ${text}`)
    console.log(`  ${tokens.join(' ')}\n    ${names.join(' | ')}`)
  }
}
