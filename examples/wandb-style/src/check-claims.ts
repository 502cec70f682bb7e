import assert from 'node:assert/strict'
import { getRun, listArtifacts, metricHistory } from '@waymark/sdk'
import type { BestReport } from './evaluate-best.ts'
import { type SearchedRun, trainRun } from './train-run.ts'

/** Throws where the search did not leave what the README says. */
export async function checkClaims(runs: readonly SearchedRun[], best: BestReport): Promise<void> {
  const [least] = runs.toSorted((a, b) => a.valLoss - b.valLoss)
  assert.ok(least)
  assert.equal(best.version, least.version, 'the alias stands at the least loss')
  assert.ok(Math.abs(best.valLoss - least.valLoss) < 1e-6, 'what was fetched is what was trained')

  const steps = (await metricHistory(least.runId, 'train/loss')).steps
  assert.deepEqual([...steps], [...steps.keys()], 'a step for each batch')
  const epochs = (await metricHistory(least.runId, 'epoch')).values
  assert.deepEqual(
    [...epochs],
    Array.from({ length: least.config.epochs }, (_, epoch) => epoch),
  )

  const files: string[] = []
  for await (const { path } of listArtifacts(least.runId, { recursive: true })) files.push(path)
  for (const part of ['gradients', 'parameters'])
    assert.ok(
      files.includes(`histograms/${part}/hidden/kernel.json`),
      `${part} were watched: ${files.join(', ')}`,
    )
  const tags = new Map((await getRun(best.runId)).tags.map(({ key, value }) => [key, value]))
  assert.equal(tags.get('wandb.job_type'), 'eval')

  // The same training makes the same weights, and the same content is the version that it was.
  const again = await trainRun(least.config, Number.NEGATIVE_INFINITY)
  assert.equal(again.version, least.version, 'equal weights are one version')
  assert.equal(again.valLoss, least.valLoss)
  console.log('checked    all that the README says')
}
