import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startRun } from '../runs/start-run.ts'
import { makeFolder, PLACES } from '../testing/places.ts'
import { diffRuns } from './diff-runs.ts'
import { packageVersions } from './package-versions.ts'

describe.each(PLACES)('two runs on $name', ({ open }) => {
  it('differ in data, params, code, packages, environment and metrics', async () => {
    const trackingUri = await open()
    const before = await trained(trackingUri, {
      params: { lr: '1e-05', flip: 'True', epochs: '3', dropped: 'x' },
      tags: { 'waymark.git.branch': 'main', 'node.version': '22.1.0', team: 'vision' },
      digest: 'aaaa',
      lockfile: { 'node_modules/left': '1.0.0', 'node_modules/same': '2.0.0' },
      patch: '--- a/x\n+++ b/x\n-old\n+new\n+more\n',
      metrics: { accuracy: 0.5, loss: Number.NaN, 'system/cpu': 1 },
    })
    const after = await trained(trackingUri, {
      params: { lr: '0.00001', flip: 'true', epochs: '4', added: '1' },
      tags: { 'waymark.git.branch': 'wide', 'node.version': '24.0.0', team: 'audio' },
      digest: 'bbbb',
      lockfile: { 'node_modules/left': '1.1.0', 'node_modules/same': '2.0.0' },
      patch: undefined,
      metrics: { accuracy: 0.75, loss: Number.NaN, f1: 0.25, 'system/cpu': 2 },
    })

    const diff = await diffRuns(before, after, { trackingUri })

    expect(diff).toEqual({
      before: { runId: before, runName: 'a', experimentId: expect.any(String) },
      after: { runId: after, runName: 'a', experimentId: expect.any(String) },
      data: [{ key: 'titanic (training)', before: 'aaaa', after: 'bbbb' }],
      params: [
        { key: 'added', before: null, after: '1' },
        { key: 'dropped', before: 'x', after: null },
        { key: 'epochs', before: '3', after: '4' },
      ],
      code: [
        { key: 'branch', before: 'main', after: 'wide' },
        {
          key: 'code/changes.patch',
          before: expect.stringMatching(/^\+2 -1 \(sha256:[0-9a-f]{12}\)$/),
          after: null,
        },
      ],
      dependencies: [{ key: 'left', before: '1.0.0', after: '1.1.0' }],
      environment: [{ key: 'node.version', before: '22.1.0', after: '24.0.0' }],
      metrics: [
        { key: 'accuracy', before: 0.5, after: 0.75 },
        { key: 'f1', before: null, after: 0.25 },
      ],
    })
  })

  it('are told apart by what their programs noted, also inside of another run', async () => {
    const trackingUri = await open()
    const noted = async (seed: string, left: string, lines: string): Promise<readonly string[]> => {
      const tags = {
        'waymark.command': `node train.mjs --seed ${seed}`,
        'waymark.node.version': `v2${seed}.0.0`,
        'waymark.git.dirty': 'true',
        'mlflow.source.git.commit': 'c0ffee',
        'waymark.lockfile.name': 'package-lock.json',
        'waymark.lockfile.sha256': left.repeat(8),
        'waymark.writer': `host_${seed}_0`,
        'waymark.overhead.total_ms': seed,
      }
      const outer = { trackingUri, runName: 'a', record: false, seed, tags }
      return startRun(outer, async (run) => {
        run.setTag('waymark.git.patch', 'source/uncommitted.patch')
        run.logText(`+${lines}\n`, 'source/uncommitted.patch')
        run.logText(`left@${left}\nsame@1.0.0\n`, 'environment/packages.txt')
        const inner = { ...outer, nested: true, seed: undefined }
        return [run.runId, await startRun(inner, (inside) => inside.runId)]
      })
    }
    const [before = '', innerBefore = ''] = await noted('1', '1.0.0', 'lr = 1')
    const [after = '', innerAfter = ''] = await noted('2', '1.1.0', 'lr = 2')

    const whole = await diffRuns(before, after, { trackingUri })
    const inside = await diffRuns(innerBefore, innerAfter, { trackingUri })

    const seed = [{ key: 'seed', before: '1', after: '2' }]
    expect(whole).toMatchObject({
      params: seed,
      code: [
        {
          key: 'command line',
          before: 'node train.mjs --seed 1',
          after: 'node train.mjs --seed 2',
        },
        { key: 'source/uncommitted.patch' },
      ],
      dependencies: [{ key: 'left', before: '1.0.0', after: '1.1.0' }],
      environment: [{ key: 'node.version', before: 'v21.0.0', after: 'v22.0.0' }],
    })
    expect(whole.code).toHaveLength(2)
    expect(inside).toMatchObject({ params: [], code: whole.code, dependencies: whole.dependencies })
  })

  it('that do not differ leave nothing to say; an unknown one is an error', async () => {
    const trackingUri = await open()
    const runId = await startRun({ trackingUri, runName: 'a' }, (run) => {
      run.logMetric('accuracy', 0.5)
      return run.runId
    })

    const { before, after, ...parts } = await diffRuns(runId, runId, { trackingUri })

    expect(before).toEqual(after)
    expect(Object.values(parts).flat()).toEqual([])
    await expect(diffRuns(runId, 'f'.repeat(32), { trackingUri })).rejects.toMatchObject({
      kind: 'missing',
    })
  })
})

describe('lists of packages', () => {
  it.each([
    [
      'requirements.txt',
      'numpy==2.1.0 ; python_version > "3"\n# note\ntorch==2.5.1+cpu\n',
      [
        ['numpy', '2.1.0'],
        ['torch', '2.5.1+cpu'],
      ],
    ],
    [
      'logs/packages.txt',
      '@types/node@22.1.0\nyaml@2.9.1\n',
      [
        ['@types/node', '22.1.0'],
        ['yaml', '2.9.1'],
      ],
    ],
    [
      'package-lock.json',
      JSON.stringify({
        packages: {
          '': { version: '0' },
          'node_modules/a': { version: '1' },
          'node_modules/b/node_modules/a': { version: '2' },
        },
      }),
      [['a', '1, 2']],
    ],
    [
      'yarn.lock',
      '"@scope/a@^1.0.0", "@scope/a@^1.1.0":\n  version "1.2.3"\n',
      [['@scope/a', '1.2.3']],
    ],
    [
      'pnpm-lock.yaml',
      "packages:\n\n  '@scope/a@1.2.3':\n    resolution: {}\n  yaml@2.9.1:\n    resolution: {}\n",
      [
        ['@scope/a', '1.2.3'],
        ['yaml', '2.9.1'],
      ],
    ],
    ['uv.lock', '[[package]]\nname = "numpy"\nversion = "2.1.0"\n', [['numpy', '2.1.0']]],
    [
      'bun.lock',
      '{\n  "packages": {\n    "yaml": ["yaml@2.9.1", "", {}, "x"],\n  }\n}',
      [['yaml', '2.9.1']],
    ],
    ['package-lock.json', 'broken', [['package-lock.json', expect.stringMatching(/^sha256:/)]]],
  ])('%s is understood', (path, text, pairs) => {
    expect([...packageVersions(path, Buffer.from(text))]).toEqual(pairs)
  })
})

interface Trained {
  readonly params: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly digest: string
  readonly lockfile: Readonly<Record<string, string>>
  readonly patch: string | undefined
  readonly metrics: Readonly<Record<string, number>>
}

async function trained(trackingUri: string, given: Trained): Promise<string> {
  const folder = await makeFolder()
  await mkdir(join(folder, 'code'))
  const packages = Object.fromEntries(
    Object.entries(given.lockfile).map(([name, version]) => [name, { version }]),
  )
  await writeFile(join(folder, 'code/package-lock.json'), JSON.stringify({ packages }))
  if (given.patch !== undefined) await writeFile(join(folder, 'code/changes.patch'), given.patch)
  return startRun({ trackingUri, runName: 'a', tags: given.tags }, (run) => {
    run.logParams(given.params)
    run.logMetrics(given.metrics)
    run.logInput({ name: 'titanic', digest: given.digest }, { context: 'training' })
    run.logArtifacts(folder)
    return run.runId
  })
}
