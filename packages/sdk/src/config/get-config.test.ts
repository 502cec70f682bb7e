import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { makeFolder } from '../testing/places.ts'
import { keyTable } from './config-keys.ts'
import { getConfig } from './get-config.ts'

const OFF = {
  benchmark: { enabled: false, logArtifacts: false },
  training: { enabled: false, logCheckpoint: false, logMetricsJson: false },
  conversion: { enabled: false, logOnnxModel: false, logConversionLog: false },
}

/** Reads a configuration of these lines. */
async function read(text: string, options: { env?: string; environment?: object } = {}) {
  const path = join(await makeFolder(), 'config.yaml')
  writeFileSync(path, text)
  return getConfig({ environment: {}, ...options, path } as never) // any variables
}

describe('a configuration', () => {
  it('is off without a file, and in a section that is absent', async () => {
    const mlflow = {
      enabled: false,
      trackingUri: null,
      experimentName: null,
      runName: null,
      logArtifacts: false,
    }

    expect(getConfig({ environment: {}, path: [] })).toMatchObject({
      env: 'dev',
      mlflow,
      tracking: OFF,
    })
    expect(await read('data: {path: x}')).toMatchObject({ mlflow, tracking: OFF })
    expect(await read('')).toMatchObject({ mlflow, tracking: OFF })
  })

  it('has the switches of a detection program', async () => {
    const { mlflow } = await read(
      'logging:\n  mlflow: true\n  mlflow_tracking_uri: "file:./mlruns"\n  mlflow_experiment_name: "detr_training"\n  tensorboard: true\n',
    )

    expect(mlflow).toMatchObject({
      enabled: true,
      trackingUri: 'file:./mlruns',
      experimentName: 'detr_training',
    })
  })

  it('has the switches of a pipeline; what it leaves out is off', async () => {
    const { tracking } = await read(
      'tracking:\n  benchmark: {enabled: true, log_artifacts: true}\n  training: {enabled: true, log_metrics_json: true}\n',
    )

    expect(tracking).toEqual({
      benchmark: { enabled: true, logArtifacts: true },
      training: { enabled: true, logCheckpoint: false, logMetricsJson: true },
      conversion: OFF.conversion,
    })
  })

  it('has profiles, over what stands outside of them', async () => {
    const text =
      'seed: 1\ndev:\n  mlflow: {enabled: true, tracking_uri: "file:./mlruns"}\nprod:\n  seed: 2\n  mlflow: {enabled: true, tracking_uri: "http://h:5000", experiment_name: e}\n'

    const dev = await read(text)
    const prod = await read(text, { environment: { WAYMARK_ENV: 'prod' } })

    expect(dev.mlflow).toMatchObject({ trackingUri: 'file:./mlruns', experimentName: null })
    expect(prod.mlflow).toMatchObject({ trackingUri: 'http://h:5000', experimentName: 'e' })
    expect(dev.toDict()).toMatchObject({ env: 'dev', seed: 1 })
    expect(prod.toDict()).toMatchObject({ env: 'prod', seed: 2 })
    expect((await read(text, { env: 'dev', environment: { WAYMARK_ENV: 'prod' } })).env).toBe('dev')
  })

  it('is overridden by the environment', async () => {
    const { mlflow, tracking, toDict } = await read(
      'mlflow: {enabled: false}\nlogging: {mlflow: false}',
      {
        environment: {
          WAYMARK_MLFLOW__ENABLED: 'True',
          WAYMARK_MLFLOW__EXPERIMENT_NAME: '2024',
          WAYMARK_MLFLOW__RUN_NAME: '',
          WAYMARK_TRACKING__TRAINING__ENABLED: '1',
          WAYMARK_LOGGING__MLFLOW_TRACKING_URI: 'sqlite:///x.db',
          WAYMARK_TRAINING__LR: '1e-3',
          WAYMARK_HOME: '/x',
        },
      },
    )

    expect(mlflow).toMatchObject({
      enabled: true,
      experimentName: '2024',
      runName: null,
      trackingUri: 'sqlite:///x.db',
    })
    expect(tracking.training.enabled).toBe(true)
    expect(toDict()).toMatchObject({ training: { lr: 0.001 } })
  })

  it('says in which file and line something is wrong', async () => {
    await expect(read('a: 1\nmlflow:\n  enabled: "yes"\n')).rejects.toThrow(
      /config\.yaml:3: mlflow\.enabled: "yes" has to be true or false/,
    )
    await expect(read('dev:\n  mlflow:\n    run_name: [1]\n')).rejects.toThrow(/config\.yaml:3: /)
    await expect(read('a: 1\nb: [1\nc: 2\n')).rejects.toThrow(/config\.yaml:[34]: /)
    await expect(read('a: 1\n\na: 2\n')).rejects.toThrow(/config\.yaml:3: /)
    await expect(read('- a\n')).rejects.toThrow(/config\.yaml:1: /)
    await expect(read('mlflow: true\n')).rejects.toThrow(/config\.yaml:1: mlflow: /)
    await expect(read('dev: {}\nprod: {}', { env: 'test' })).rejects.toThrow(
      /there is no profile 'test'\. Choose one of dev, prod/,
    )
    await expect(
      read('', { environment: { WAYMARK_MLFLOW__ENABLED: 'maybe' } }),
    ).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: /^WAYMARK_MLFLOW__ENABLED: 'maybe'/,
    })
    expect(() => getConfig({ path: 'absent.yaml', environment: {} })).toThrow(/absent\.yaml: /)
  })

  it('warns about a key that may be misspelt', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)

    await read('mlflow:\n  enbled: true\n')

    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/config\.yaml:2: 'mlflow\.enbled'/))
    warn.mockRestore()
  })

  it('takes several files, of which the last wins, and changes no prototype', async () => {
    const folder = await makeFolder()
    const paths = ['a.yaml', 'b.yaml'].map((name) => join(folder, name))
    writeFileSync(paths[0] as string, 'mlflow: {enabled: true, run_name: a}\n__proto__: {bad: 1}\n')
    writeFileSync(paths[1] as string, '{"mlflow": {"run_name": "b"}}')

    expect(getConfig({ path: paths, environment: {} }).mlflow).toMatchObject({
      enabled: true,
      runName: 'b',
    })
    expect(({} as { bad?: number }).bad).toBeUndefined()
  })

  it('has every key in the documentation', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/sdk/config.md'), 'utf8')

    expect(page).toContain(keyTable())
  })
})
