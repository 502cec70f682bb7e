import { describe, expect, it } from 'vitest'
import { MLFLOW_OPTIONS, readSettings, SERVER_SETTINGS, SettingError } from './settings.ts'

describe('readSettings', () => {
  it('takes a flag before the environment, and MLflow’s variable before the default', () => {
    const env = { MLFLOW_HOST: 'localhost', MLFLOW_PORT: '6000', WAYMARK_READERS: '3' }

    const { settings } = readSettings({ flags: { port: '7000' }, env })

    expect(settings).toMatchObject({
      host: 'localhost',
      port: 7000,
      readers: 3,
      durability: 'full',
    })
  })

  it.each([
    ['port', '70000'],
    ['port', '5e3'],
    ['durability', 'none'],
    ['allowed-hosts', '10.*'],
    ['allowed-hosts', '*'],
    ['allowed-hosts', 'a b'],
    ['cors-allowed-origins', '*'],
    ['cors-allowed-origins', 'https://a.example/path'],
    ['trusted-proxies', 'proxy.example'],
    ['static-prefix', 'tracking'],
    ['static-prefix', '/tracking/'],
    ['static-prefix', '/../x'],
    ['serve-artifacts', 'maybe'],
    ['host', '0.0.0.0'],
    ['app-name', 'basic-auth'],
    ['disable-security-middleware', 'true'],
  ])('refuses --%s %s and says which', (flag, value) => {
    const read = () => readSettings({ flags: { [flag]: value }, env: {} })

    expect(read).toThrow(SettingError)
    expect(read).toThrow(`--${flag}`)
  })

  it('binds elsewhere without accounts only when asked to, with a warning', () => {
    const flags = { host: '0.0.0.0', 'insecure-no-auth': 'true' }

    const { settings, warnings } = readSettings({ flags, env: {} })

    expect(settings.host).toBe('0.0.0.0')
    expect(warnings.join()).toContain('without accounts')
  })

  it('warns of what it ignores', () => {
    const { warnings } = readSettings({
      flags: { workers: '4' },
      env: { MLFLOW_UVICORN_OPTS: '-x' },
    })

    expect(warnings).toEqual([
      expect.stringContaining('--workers'),
      expect.stringContaining('MLFLOW_UVICORN_OPTS'),
    ])
  })

  it('makes origins and hosts canonical', () => {
    const flags = {
      'cors-allowed-origins': 'HTTPS://A.example:443/',
      'allowed-hosts': ' B.example , ',
    }

    const { settings } = readSettings({ flags, env: {} })

    expect(settings.corsAllowedOrigins).toEqual(['https://a.example'])
    expect(settings.allowedHosts).toEqual(['b.example'])
  })
})

// `mlflow server --help` of 3.17.2.
const MLFLOW_FLAGS = `backend-store-uri read-replica-backend-store-uri registry-store-uri
  default-artifact-root serve-artifacts artifacts-only artifacts-destination host port workers
  static-prefix allowed-hosts cors-allowed-origins disable-security-middleware x-frame-options
  gunicorn-opts waitress-opts uvicorn-opts dev expose-prometheus app-name trace-archival-config
  secrets-cache-ttl secrets-cache-max-size workspace-store-uri enable-workspaces disable-workspaces`

describe('the table of options', () => {
  it('says of every flag of mlflow server what becomes of it', () => {
    const known = new Set(MLFLOW_OPTIONS.map(({ flag }) => flag))

    const missing = MLFLOW_FLAGS.split(/\s+/).filter((flag) => !known.has(flag))

    expect(missing).toEqual([])
  })

  it('has one row per flag, with a line for the docs', () => {
    const settings = Object.values(SERVER_SETTINGS)

    expect(new Set(settings.map(({ flag }) => flag)).size).toBe(settings.length)
    expect(settings.filter(({ doc }) => !doc.endsWith('.'))).toEqual([])
  })
})
