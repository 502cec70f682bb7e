// The SDK as a user gets it: packed, installed without a network into an empty project, used from
// ES modules, CommonJS and TypeScript. Other runtimes, fetched by npx, by name:
// WAYMARK_RUNTIMES="node@22 node@24 bun deno" npm run test:sdk
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { root } from '../../scripts/setup.mjs'

const PACKAGES = ['domain', 'protocol', 'models', 'client', 'sdk']
// What ours need of others: the configuration's files are YAML.
const OTHERS = ['yaml']
const RUNTIMES = ['', ...(process.env.WAYMARK_RUNTIMES ?? '').split(' ').filter(Boolean)]

const PROGRAMS = {
  'module.mjs': `
    import { logMetric, metricHistory, startRun } from '@waymark/sdk'
    const runId = await startRun({ runName: 'module' }, (run) => {
      for (let step = 0; step < 1500; step += 1) logMetric('loss', step, step)
      return run.runId
    })
    const { values } = await metricHistory(runId, 'loss')
    console.log(values.length)`,
  'common.cjs': `
    const { logMetric, metricHistory, startRun } = require('@waymark/sdk')
    startRun({ runName: 'common' }, (run) => {
      for (let step = 0; step < 1500; step += 1) logMetric('loss', step, step)
      return run.runId
    })
      .then((runId) => metricHistory(runId, 'loss'))
      .then(({ values }) => console.log(values.length))`,
}

const TYPED = `
import { type ActiveRun, logMetric, searchRuns, startRun } from '@waymark/sdk'
const best: number = await startRun(async (run: ActiveRun) => {
  logMetric('loss', 1, 2)
  await using inner = await startRun({ nested: true })
  inner.logParam('lr', 0.1)
  return run.droppedPoints
})
for await (const run of searchRuns({ filter: 'metrics.loss < 2' })) console.log(run.info.runName, best)
`

describe('the SDK in an empty project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-install-'))
  let server

  before(async () => {
    install(folder)
    server = await startServer(folder)
  })

  after(() => {
    server?.child.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('brings little but our own packages', () => {
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter(isVisible).sort(),
      ['@waymark', ...OTHERS].sort(),
    )
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules/@waymark')).sort(),
      [...PACKAGES].sort(),
    )
  })

  for (const runtime of RUNTIMES) {
    for (const file of Object.keys(PROGRAMS)) {
      it(`logs from ${file} on ${runtime || `node@${process.versions.node}`}`, () => {
        const output = run(runtime, file, { MLFLOW_TRACKING_URI: server.url })
        assert.equal(output, '1500\n')
      })
    }
  }

  it('says what to add where a file is to be opened in place', () => {
    const env = { MLFLOW_TRACKING_URI: 'sqlite:///runs.db' }
    assert.throws(() => run('', 'module.mjs', env), /npm install @waymark\/store/)
  })

  it('is typed', () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
    const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022']
    const lib = ['--lib', 'es2023,esnext.disposable']
    execFileSync(process.execPath, [tsc, 'typed.mts', ...strict, ...lib, ...types], {
      cwd: folder,
      stdio: 'pipe',
    })
  })

  function run(runtime, file, env) {
    const flags = runtime.startsWith('deno') ? ['run', '-A'] : []
    const [command, args] = runtime ? ['npx', ['-y', runtime, ...flags]] : [process.execPath, []]
    return execFileSync(command, [...args, file], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }
})

function install(folder) {
  for (const place of [
    ...PACKAGES.map((name) => join(root, 'packages', name)),
    ...OTHERS.map((name) => join(root, 'node_modules', name)),
  ])
    npm(place, ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder])
  for (const [name, text] of Object.entries(PROGRAMS)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'typed.mts'), TYPED)
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "private": true }')
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  npm(folder, ['install', '--offline', '--no-audit', '--no-fund', ...tarballs.map((t) => `./${t}`)])
}

function npm(cwd, args) {
  execFileSync('npm', args, { cwd, stdio: 'pipe' })
}

function startServer(folder) {
  const child = spawn(
    process.execPath,
    [
      join(root, 'apps/cli/bin/waymark.js'),
      'server',
      '--port',
      '0',
      '--backend-store-uri',
      `sqlite:///${join(folder, 'mlflow.db')}`,
      '--artifacts-destination',
      join(folder, 'mlartifacts'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    child.on('exit', () => reject(new Error('the server did not start')))
    child.stdout.on('data', (text) => {
      const url = /listens on (\S+)/.exec(text)?.[1]
      if (url !== undefined) resolve({ child, url })
    })
  })
}

function isVisible(name) {
  return !name.startsWith('.')
}
