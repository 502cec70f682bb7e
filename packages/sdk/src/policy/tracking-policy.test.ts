import { describe, expect, it } from 'vitest'
import { startRun } from '../runs/start-run.ts'
import { PLACES } from '../testing/places.ts'
import { matchesGlob } from './glob.ts'
import { REQUIRED_METRICS, REQUIRED_PARAMS } from './required.ts'
import { type RunFacts, TrackingPolicy } from './tracking-policy.ts'

const GOOD: RunFacts = {
  runName: 'exp_001_wide',
  params: Object.fromEntries(REQUIRED_PARAMS.map((key) => [key, '1'])),
  metrics: REQUIRED_METRICS,
  tags: {
    'mlflow.user': 'ann',
    environment: 'dev',
    model_type: 'x',
    dataset: 'd',
    git_commit: 'c',
  },
  artifacts: ['checkpoints/a.bin', 'configs/train.yaml', 'package-lock.json'],
}

describe('a tracking policy', () => {
  it('passes a run that has all of it, a lockfile for requirements.txt', () => {
    expect(new TrackingPolicy().judge(GOOD)).toMatchObject({ passed: true, missingTags: [] })
  })

  it('says what is missing; what is only recommended is no failure', () => {
    const report = new TrackingPolicy().judge({
      ...GOOD,
      params: { learning_rate: '1' },
      metrics: ['train_loss'],
      artifacts: ['notes.txt'],
    })

    expect(report.passed).toBe(false)
    expect(report.missingParams).toEqual(REQUIRED_PARAMS.slice(1))
    expect(report.missingMetrics).toEqual(REQUIRED_METRICS.slice(1))
    expect(report.missingArtifacts).toEqual([
      'model_checkpoint',
      'training_config',
      'requirements.txt',
    ])
    expect(new TrackingPolicy().judge({ ...GOOD, tags: {} })).toMatchObject({
      passed: true,
      missingTags: ['author', 'environment', 'model_type', 'dataset', 'git_commit'],
    })
  })

  it('knows allowed values and patterns of names', () => {
    const policy = new TrackingPolicy({ runNames: ['exp_{n:03d}_{description}'] })

    expect(policy.judge(GOOD).wrongName).toBeUndefined()
    expect(policy.judge({ ...GOOD, runName: 'x', tags: { environment: 'test' } })).toMatchObject({
      passed: false,
      wrongName: 'x',
      wrongValues: [{ key: 'environment', value: 'test', allowed: ['dev', 'staging', 'prod'] }],
    })
  })

  it.each([
    ['samples/a/b.png', 'samples/**', true],
    ['samples/a/b.png', 'samples/*', false],
    ['val_loss', 'val_*', true],
    ['requirements.txt', '**/requirements.txt', true],
    ['requirementsxtxt', 'requirements.txt', false],
    ['abc', 'a?c', true],
  ])('%s and %s', (text, glob, expected) => expect(matchesGlob(text, glob)).toBe(expected))

  it.each(PLACES)('checks a run on $name', async ({ open }) => {
    const trackingUri = await open()
    const runId = await startRun({ trackingUri }, (run) => {
      run.logParam('lr', 1)
      run.logText('', 'checkpoints/a/b.bin')
      return run.runId
    })
    const policy = new TrackingPolicy({
      requiredParams: ['*'],
      requiredMetrics: [],
      requiredArtifacts: ['checkpoints/**', 'samples/**'],
    })

    expect(await policy.check(runId, { trackingUri })).toMatchObject({
      passed: false,
      missingParams: [],
      missingArtifacts: ['samples/**'],
    })
  })
})
