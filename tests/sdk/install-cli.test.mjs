// The command line as a user gets it: every package packed, installed without a network into an empty
// project beside an old database, and called by npx.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { root } from '../../scripts/setup.mjs'

const OURS = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
)

describe('the command line in an empty project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-install-'))

  before(() => {
    const places = [...OURS, ...othersOf(OURS)]
    npm(folder, ['pack', '--silent', '--ignore-scripts', ...places])
    const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
    writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "private": true }')
    npm(folder, [
      'install',
      '--offline',
      '--no-audit',
      '--no-fund',
      ...tarballs.map((name) => `./${name}`),
    ])
    const fixture = join(root, 'fixtures/databases/mlflow-2.22.db')
    copyFileSync(fixture, join(folder, 'mlflow.db'))
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  it('has every package of ours, and none of their tests', () => {
    const names = OURS.map((place) => manifest(place).name).sort()
    const there = names.filter((name) => existsSync(join(folder, 'node_modules', name)))
    assert.deepEqual(there, names)
    const cli = readdirSync(join(folder, 'node_modules/waymark/dist'), { recursive: true })
    assert.deepEqual(
      cli.filter((name) => /\.test\.|^testing\b/.test(String(name))),
      [],
    )
  })

  it('opens a database, with the UI', async () => {
    const child = spawn('npx', ['--offline', 'waymark', 'open', 'mlflow.db', '-p', '0', '--json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // npx has children, which are to end with it
    })
    try {
      const [{ url, readOnly }] = JSON.parse(await firstJson(child))
      assert.equal(readOnly, true)
      const page = await fetch(url)
      assert.match(await page.text(), /<title>Waymark/)
      const found = await fetch(`${url}/api/2.0/mlflow/experiments/search?max_results=10`)
      const { experiments } = await found.json()
      assert.ok(experiments.length > 1)
    } finally {
      process.kill(-child.pid, 'SIGTERM')
    }
  })

  it('exports, imports and says its version', () => {
    const csv = waymark(['export', 'mlflow.db', '--format', 'csv'])
    assert.match(csv, /^run_id,experiment_id,/)
    const state = { XDG_STATE_HOME: folder }
    waymark(
      ['import', 'mlflow.db', '--to', 'copy.db', '--no-artifacts', '-x', 'churn'],
      state,
      [0, 1],
    )
    assert.ok(existsSync(join(folder, 'copy.db')))
    assert.equal(waymark(['--version']), `${manifest(join(root, 'apps/cli')).version}\n`)
  })

  function waymark(args, env = {}, codes = [0]) {
    try {
      return execFileSync('npx', ['--offline', 'waymark', ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } catch (error) {
      if (codes.includes(error.status)) return error.stdout
      throw error
    }
  }
})

/** Folders of all that our packages need of others, as they are installed here. */
function othersOf(places) {
  const found = new Map()
  const visit = (place) => {
    const { dependencies = {}, optionalDependencies = {} } = manifest(place)
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = [join(place, 'node_modules', name), join(root, 'node_modules', name)].find((one) =>
        existsSync(join(one, 'package.json')),
      )
      const isOurs = name === 'waymark' || name.startsWith('@waymark/')
      if (at === undefined || isOurs || found.has(name)) continue
      found.set(name, at)
      visit(at)
    }
  }
  for (const place of places) visit(place)
  return [...found.values()]
}

function manifest(place) {
  return JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
}

function npm(cwd, args) {
  execFileSync('npm', args, { cwd, stdio: 'pipe' })
}

/** What a program prints until it is a whole JSON value. */
function firstJson(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    let errors = ''
    child.stderr.on('data', (more) => {
      errors += more
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)))
    child.stdout.on('data', (more) => {
      text += more
      try {
        JSON.parse(text)
        resolve(text)
      } catch {
        // There is more to come.
      }
    })
  })
}
