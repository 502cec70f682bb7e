import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PLACES, type Place } from '../../testing/places.ts'

const REQUIRED =
  'learning_rate batch_size epochs model_architecture optimizer random_seed dataset_version'
const METRICS = 'train_loss val_loss train_accuracy val_accuracy'

/** A run that has all that every training should have. */
async function goodRun({ client, folder, run }: Place, runName = 'exp_001_wide'): Promise<string> {
  const made = await client.runs.create({ experimentId: '0', runName, startTime: 1, tags: [] })
  const { runId } = made.run.info
  await client.runs.logBatch({
    runId,
    metrics: METRICS.split(' ').map((key) => ({ key, value: 1, timestamp: 1, step: 0 })),
    params: REQUIRED.split(' ').map((key) => ({ key, value: '1' })),
    tags: [{ key: 'environment', value: 'dev' }],
  })
  for (const name of ['model_checkpoint.bin', 'training_config.yaml', 'requirements.txt']) {
    await writeFile(join(folder, name), 'x')
    await run(['artifacts', 'log-artifact', '-l', name, '-r', runId])
  }
  return runId
}

async function emptyRun({ client }: Place): Promise<string> {
  const made = await client.runs.create({
    experimentId: '0',
    runName: 'bare',
    startTime: 2,
    tags: [{ key: 'environment', value: 'laptop' }],
  })
  return made.run.info.runId
}

describe.each(PLACES)('check on $name', ({ open }) => {
  it('ends with 0 for a run that has all of it, and tells the tags that it lacks', async () => {
    const place = await open()
    const runId = await goodRun(place)

    const ran = await place.run(['check', runId])

    expect(ran).toEqual({
      code: 0,
      err: '',
      out: `✓ exp_001_wide ${runId}\n  missing tags (recommended): author, model_type, dataset, git_commit\n`,
    })
  })

  it('ends with 1 and says what is missing or wrong, for people and for programs', async () => {
    const place = await open()
    const runId = await emptyRun(place)

    const ran = await place.run(['check', runId])
    const asJson = await place.run(['check', runId, '--json'])

    expect(ran.code).toBe(1)
    expect(ran.out).toContain(`  missing params: ${REQUIRED.replaceAll(' ', ', ')}\n`)
    expect(ran.out).toContain(
      '  missing artifacts: model_checkpoint, training_config, requirements.txt\n',
    )
    expect(ran.out).toContain("  environment is 'laptop', not one of dev, staging, prod\n")
    expect(asJson.code).toBe(1)
    expect(JSON.parse(asJson.out)).toMatchObject([
      { runId, runName: 'bare', passed: false, missingMetrics: METRICS.split(' ') },
    ])
  })

  it('takes the rules of a file, for all runs of an experiment', async () => {
    const place = await open()
    await goodRun(place)
    await emptyRun(place)
    const rules =
      'required_params: ["*"]\nrequired_metrics: []\nrequired_artifacts: []\nrun_names: ["exp_{n:03d}_{what}"]\n'
    await writeFile(join(place.folder, 'waymark.policy.yaml'), rules)

    const ran = await place.run(['check', '-x', '0'])

    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/✗ bare .*\n {2}missing params: \*\n/)
    expect(ran.out).toContain('  its name follows no pattern of the policy\n')
    expect(ran.out).toMatch(/✓ exp_001_wide /)
    expect(ran.out).toMatch(/\n1 of 2 runs passed\.\n$/)
  })

  it('names the file and the line of a rule that cannot be', async () => {
    const place = await open()
    await writeFile(
      join(place.folder, 'rules.yaml'),
      'required_params: [lr]\nrequired_metric: [loss]\n',
    )

    const wrong = await place.run(['check', 'x', '--policy', 'rules.yaml'])
    const absent = await place.run(['check', 'x', '--policy', 'none.yaml'])
    const nothing = await place.run(['check'])

    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toMatch(/rules\.yaml:2: required_metric: there is no such rule/)
    expect(absent.err).toMatch(/none\.yaml/)
    expect(nothing).toMatchObject({ code: 2, out: '' })
  })
})
