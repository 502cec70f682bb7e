import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { downloadArtifacts } from '../artifacts/download/download-artifacts.ts'
import { startRun } from '../runs/start-run.ts'
import { isSecretKey, redacted, redactedText } from '../secrets/redacted.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'
import { getConfig } from './get-config.ts'
import {
  getClient,
  isTrackingAvailable,
  loadRunConfig,
  logArtifactsFromPaths,
  logCommonTags,
  logConfig,
  logMetrics,
  registerBestModel,
  setExperimentFromConfig,
  startRunWithConfig,
} from './index.ts'

const off = getConfig({ environment: {}, path: [] })

/** A configuration that logs to a place. */
function configFor(trackingUri: string, more: Readonly<Record<string, string>> = {}) {
  const environment = {
    WAYMARK_MLFLOW__ENABLED: 'true',
    WAYMARK_MLFLOW__TRACKING_URI: trackingUri,
    ...more,
  }
  return getConfig({ path: [], environment })
}

describe.each(PLACES)('a configured run on $name', ({ open }) => {
  it('logs both configurations, metrics, files and tags, and no credential', async () => {
    const trackingUri = await open()
    const folder = await makeFolder()
    const file = join(folder, 'train_tabular_baseline.yaml')
    writeFileSync(
      file,
      '# the baseline\ndata:\n  dataset_name: titanic\n  url: https://ann:pw@host/x\nmodel: {type: tabular_mlp}\nlr: 1e-5\nshuffle: true\nsizes: [1, 8]\napi_key: very-secret # ours\n',
    )
    mkdirSync(join(folder, 'plots'))
    writeFileSync(join(folder, 'plots/a.svg'), '<svg/>')
    const cfg = configFor(trackingUri, {
      WAYMARK_MLFLOW__EXPERIMENT_NAME: 'baselines',
      WAYMARK_MLFLOW__RUN_NAME: 'mlp__{data.dataset_name}__{none}',
      WAYMARK_DB__PASSWORD: 'very-secret',
    })
    const runCfg = loadRunConfig(file)

    const runId = await startRunWithConfig(cfg, runCfg, undefined, (run) => {
      logConfig(cfg, runCfg)
      logCommonTags(cfg, runCfg)
      logMetrics({ train_loss: 0.5, val_loss: Number.NaN }, 1)
      logArtifactsFromPaths([file, join(folder, 'plots')], 'results')
      return run.runId
    })

    const run = await readRun(trackingUri, runId)
    expect(run.info.runName).toBe('mlp__titanic__{none}')
    expect(run.params).toMatchObject({
      env: 'dev',
      'mlflow.enabled': 'True',
      'mlflow.experiment_name': 'baselines',
      'data.dataset_name': 'titanic',
      'data.url': 'https://***@host/x',
      'db.password': '***',
      api_key: '***',
      lr: '1e-05',
      shuffle: 'True',
      sizes: '[1, 8]',
    })
    expect(run.metrics).toEqual({ train_loss: 0.5, val_loss: Number.NaN })
    expect(run.tags).toMatchObject({
      env: 'dev',
      model_type: 'tabular_mlp',
      dataset_name: 'titanic',
    })
    expect(run.artifacts).toEqual([
      'configs/effective_app_config.yaml',
      'configs/train_tabular_baseline.yaml',
      'results/plots/a.svg',
      'results/train_tabular_baseline.yaml',
    ])
    const configs = await downloadArtifacts(runId, 'configs', folder)
    const texts = readdirSync(configs).map((name) => readFileSync(join(configs, name), 'utf8'))
    expect(texts.join()).toContain('# the baseline')
    expect(texts.join()).not.toMatch(/very-secret|ann:pw/)
  })

  it('logs more params than a request takes', async () => {
    const trackingUri = await open()
    const cfg = configFor(trackingUri)
    const layers = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`l${at}`, at]))

    const runId = await startRunWithConfig(cfg, { layers }, 'many', (run) => {
      logConfig(cfg, { layers })
      return run.runId
    })

    const { params } = await readRun(trackingUri, runId)
    expect(Object.keys(params).filter((key) => key.startsWith('layers.'))).toHaveLength(250)
  })

  it('is registered, found and named by the configuration', async () => {
    const cfg = configFor(await open(), { WAYMARK_MLFLOW__EXPERIMENT_NAME: 'named' })
    const runId = await startRunWithConfig(cfg, {}, 'best', (run) => {
      run.logText('w', 'model/weights')
      return run.runId
    })

    const version = await registerBestModel(runId, 'model', 'best_model')
    const client = getClient(cfg)
    const experimentId = await setExperimentFromConfig(cfg)

    expect(version).toMatchObject({ name: 'best_model', version: 1, runId })
    const { info } = (await client?.getRun(runId)) ?? {}
    expect(info).toMatchObject({ runName: 'best', experimentId })
    expect(isTrackingAvailable(cfg)).toBe(true)
  })
})

describe('a configuration that is off', () => {
  it('changes nothing and leaves nothing behind', async () => {
    const folder = await makeFolder()
    const start = vi.spyOn(process, 'cwd').mockReturnValue(folder)

    const result = await startRunWithConfig(off, {}, 'name', async ({ runId }) => {
      logConfig(off, { a: 1 })
      logMetrics({ loss: 1 }, 1)
      logCommonTags(off)
      logArtifactsFromPaths(['absent'])
      expect(await registerBestModel(runId, 'model', 'name')).toBeNull()
      return 42
    })

    expect(result).toBe(42)
    expect(getClient(off)).toBeNull()
    expect(await setExperimentFromConfig(off, { defaultName: 'e' })).toBe('')
    expect(readdirSync(folder)).toEqual([])
    start.mockRestore()
  })

  it('logs nothing to a run that it did not start', async () => {
    const trackingUri = await (PLACES[1] as (typeof PLACES)[number]).open()

    const runId = await startRun({ trackingUri }, async (run) => {
      await startRunWithConfig(off, {}, 'name', () => logMetrics({ loss: 1 }))
      return run.runId
    })

    expect((await readRun(trackingUri, runId)).metrics).toEqual({})
  })

  it('passes the error of the training on; an unreachable store is none', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const cfg = configFor('nope://x')
    const fail = () => {
      throw new Error('out of memory')
    }

    await expect(startRunWithConfig(off, {}, 'a', fail)).rejects.toThrow('out of memory')
    expect(await startRunWithConfig(cfg, {}, 'a', () => 1)).toBe(1)
    expect(warn).toHaveBeenCalledTimes(1)
    await expect(
      startRunWithConfig(cfg, {}, { runName: 'a', strict: true }, () => 1),
    ).rejects.toMatchObject({ code: 'TRACKING_URI_NOT_SUPPORTED' })
    warn.mockRestore()
  })
})

describe('credentials', () => {
  it.each([
    ['api_key', true],
    ['dbPassword', true],
    ['hf_token', true],
    ['AWS_SECRET_ACCESS_KEY', true],
    ['max_tokens', false],
    ['pad_token', false],
    ['tokenizer', false],
    ['key', false],
    ['author', false],
  ])('%s: %s', (key, expected) => expect(isSecretKey(key)).toBe(expected))

  it('are taken out of texts, lists and circles', () => {
    const circle: Record<string, unknown> = { list: [{ secret: 'x' }, 's3://a:b@c'] }
    circle['self'] = circle

    expect(redacted(circle)).toEqual({ list: [{ secret: '***' }, 's3://***@c'], self: null })
    expect(redactedText('https://x/y?sig=abc&v=1')).toBe('https://x/y?sig=***&v=1')
    expect(redactedText('Authorization: Bearer abcdefghij')).toBe('Authorization: Bearer ***')
  })
})
