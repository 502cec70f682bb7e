import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as sdk from '../index.ts'
import { makeFolder, type ReadRun, readRun } from '../testing/places.ts'

const SDK = pathToFileURL(join(import.meta.dirname, '../index.js')).href
const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { name: 'mine' },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/b/node_modules/@x/a': { version: '1.0.0' },
    'node_modules/linked': { link: true },
  },
})

/** A repository with a program, changed since its commit. */
async function makeProject(program: string): Promise<string> {
  const folder = await makeFolder()
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args])
  await writeFile(
    join(folder, 'train.mjs'),
    `import { logMetric, logParam, startRun } from ${JSON.stringify(SDK)}\n${program}`,
  )
  await writeFile(join(folder, 'settings.py'), 'lr = 0.1\n')
  await writeFile(join(folder, '.env'), 'A=1\n')
  await writeFile(join(folder, 'package-lock.json'), LOCK)
  git('init', '-q', '-b', 'main')
  git('remote', 'add', 'origin', 'https://me:hunter22@example.org/mine.git')
  git('add', '-A', '-f')
  git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '-m', 'first')
  await writeFile(join(folder, 'settings.py'), "lr = 0.2\napi_key = 'abc123def456'\n")
  await writeFile(join(folder, '.env'), 'A=changed-secret\n')
  return folder
}

/** Runs the program; it prints the ids of its runs. */
async function train(
  folder: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly ReadRun[]> {
  const trackingUri = `sqlite:///${join(folder, 'runs.db')}`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['train.mjs', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, MLFLOW_TRACKING_URI: trackingUri, ...env },
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const runs = []
  for (const runId of stdout.trim().split('\n')) runs.push(await readRun(trackingUri, runId))
  return runs
}

async function textOf(run: ReadRun | undefined, path: string): Promise<string> {
  const folder = await makeFolder()
  return readFile(await sdk.downloadArtifacts(run?.info.runId ?? '', path, folder), 'utf8')
}

const PROGRAM = `
  await startRun({ seed: 42 }, async (run) => {
    console.log(run.runId)
    for (let step = 0; step < 100; step += 1) logMetric('loss', step, step)
    await startRun({ nested: true }, (inner) => {
      console.log(inner.runId)
      logParam('random_seed', 7)
    })
  })`

describe('a run', () => {
  it('notes the command, what is installed and how the sources differ, without secrets', async () => {
    const folder = await makeProject(PROGRAM)

    const [outer, inner] = await train(folder, [
      '--lr',
      '0.1',
      '--api-key=abcdef123456',
      'two words',
    ])

    expect(outer?.tags).toMatchObject({
      'waymark.command': "node train.mjs --lr 0.1 --api-key=*** 'two words'".replace(
        'train.mjs',
        outer?.tags['mlflow.source.name'] ?? '',
      ),
      'waymark.node.version': process.version,
      'waymark.lockfile.name': 'package-lock.json',
      'waymark.lockfile.sha256': createHash('sha256').update(LOCK).digest('hex'),
      'waymark.git.dirty': 'true',
      'waymark.git.patch': 'source/uncommitted.patch',
      'mlflow.source.git.repoURL': 'https://***@example.org/mine.git',
      'waymark.seed': '42',
    })
    expect(outer?.params).toEqual({ seed: '42' })
    expect(outer?.artifacts).toEqual([
      'environment/package-lock.json',
      'environment/packages.txt',
      'source/uncommitted.patch',
    ])
    expect(await textOf(outer, 'environment/packages.txt')).toBe('@x/a@1.0.0\nb@2.0.0\n')
    const patch = await textOf(outer, 'source/uncommitted.patch')
    expect(patch).toContain('-lr = 0.1\n+lr = 0.2\n')
    expect(patch).toContain("+api_key = '***'")
    expect(patch).not.toContain('changed-secret')
    expect(inner?.tags['waymark.lockfile.sha256']).toBe(outer?.tags['waymark.lockfile.sha256'])
    expect(inner?.tags['waymark.seed']).toBe('7')
    expect(inner?.artifacts).toEqual([]) // its parent has the files
  })

  it('notes what it is asked to, or nothing', async () => {
    const folder = await makeProject(PROGRAM)

    const [none] = await train(folder, [], { WAYMARK_RECORD: 'none' })
    const [some] = await train(folder, [], { WAYMARK_RECORD: 'command, overhead' })

    expect(none?.artifacts).toEqual([])
    expect(
      Object.keys(none?.tags ?? {})
        .filter((key) => key.startsWith('waymark.'))
        .sort(),
    ).toEqual(['waymark.git.branch', 'waymark.git.dirty', 'waymark.seed', 'waymark.writer'])
    expect(some?.artifacts).toEqual([])
    expect(some?.tags).toHaveProperty('waymark.command')
    expect(Number(some?.tags['waymark.overhead.calls'])).toBeGreaterThanOrEqual(101)
  })

  it('ends with what tracking cost it', async () => {
    const folder = await makeProject(PROGRAM)

    const [run] = await train(folder)

    const tag = (name: string) => Number(run?.tags[`waymark.overhead.${name}`])
    expect(tag('p50_us')).toBeGreaterThan(0)
    expect(tag('p99_us')).toBeGreaterThanOrEqual(tag('p50_us'))
    expect(tag('total_ms')).toBeGreaterThan(0)
    expect(tag('flush_ms')).toBeGreaterThan(0)
    expect(tag('share_percent')).toBeGreaterThan(0)
  })

  it('leaves out changes that are too many', async () => {
    const folder = await makeProject(PROGRAM)
    await writeFile(join(folder, 'settings.py'), 'a line of text\n'.repeat(100_000))

    const [run] = await train(folder)

    expect(run?.tags['waymark.git.patch']).toBe('left out: longer than 1048576 bytes')
    expect(run?.artifacts).not.toContain('source/uncommitted.patch')
  })
})
