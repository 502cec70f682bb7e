import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PLACES } from '../../testing/places.ts'

describe.each(PLACES)('artifacts on $name', ({ open }) => {
  it('are stored, listed and downloaded', async () => {
    const { run, client, folder } = await open()
    const { run: made } = await client.runs.create({ experimentId: '0', startTime: 0 })
    const { runId } = made.info
    await mkdir(join(folder, 'plots/deep'), { recursive: true })
    await writeFile(join(folder, 'notes.txt'), 'hello')
    await writeFile(join(folder, 'plots/deep/a.svg'), '<svg/>')

    const one = await run(['artifacts', 'log-artifact', '-l', 'notes.txt', '-r', runId])
    const many = await run(['artifacts', 'log-artifacts', '-l', 'plots', '-r', runId, '-a', 'p'])
    const top = await run(['artifacts', 'list', '-r', runId])
    const all = await run(['artifacts', 'list', '-r', runId, '--recursive', '--json'])
    const uri = `runs:/${runId}/p`
    const back = await run(['artifacts', 'download', '-u', uri, '-d', 'back'])

    expect(one.out).toBe(`Logged 1 file to run ${runId}.\n`)
    expect(many.out).toBe(`Logged 1 file to run ${runId}.\n`)
    expect(top.out).toMatch(/^PATH +SIZE\nnotes\.txt +5 B\np\/\n$/)
    expect(JSON.parse(all.out)).toEqual([
      { path: 'notes.txt', is_dir: false, file_size: 5 },
      { path: 'p/deep/a.svg', is_dir: false, file_size: 6 },
    ])
    expect(back.out).toBe(`${join(folder, 'back/p')}\n`)
    expect(await readFile(join(folder, 'back/p/deep/a.svg'), 'utf8')).toBe('<svg/>')
    const { run: after } = await client.runs.get({ runId })
    expect(after.info.status).toBe('RUNNING')
  })

  it('are pruned but for the best and the last, after a look and a yes', async () => {
    const { run, client, folder } = await open()
    const { run: made } = await client.runs.create({ experimentId: '0', startTime: 0 })
    const { runId } = made.info
    for (const [epoch, value] of [0.2, 0.9, 0.5, 0.6].entries()) {
      const step = (epoch + 1) * 10
      await mkdir(join(folder, `c/epoch_${step}`), { recursive: true })
      await writeFile(join(folder, `c/epoch_${step}/weights.bin`), 'x'.repeat(1000))
      await client.runs.logMetric({ runId, key: 'val_map', value, timestamp: step, step })
    }
    await writeFile(join(folder, 'c/best.bin'), 'best')
    await run(['artifacts', 'log-artifacts', '-l', 'c', '-r', runId, '-a', 'checkpoints'])
    const command = ['artifacts', 'prune', runId, '--keep-best', 'val_map', '--keep-last', '1']

    const looked = await run([...command, '--dry-run', '--json'])
    const refused = await run(command)
    const done = await run([...command, '--yes'])
    const left = await run(['artifacts', 'list', '-r', runId, '-a', 'checkpoints', '--json'])

    expect(JSON.parse(looked.out)).toEqual([
      { runId, path: 'checkpoints/epoch_10', step: 10, sizeBytes: 1000 },
      { runId, path: 'checkpoints/epoch_30', step: 30, sizeBytes: 1000 },
    ])
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(done.out).toBe('Deleted 2 checkpoints, 2 kB.\n')
    const paths: { path: string }[] = JSON.parse(left.out)
    expect(paths.map(({ path }) => path)).toEqual([
      'checkpoints/best.bin',
      'checkpoints/epoch_20',
      'checkpoints/epoch_40',
    ])
  })

  it.each([
    [['prune', '-x', '0', '--keep-best', 'zeta'], 2, /--best-is/],
    [['list'], 2, /--run-id/],
    [['list', '-r', 'nope'], 3, /nope/],
    [['download'], 2, /--artifact-uri/],
    [['download', '-r', 'nope'], 3, /nope/],
    [['log-artifact', '-l', 'absent.txt', '-r', 'x'], 1, /absent\.txt/],
    [['log-artifact', '-l', '.', '-r', 'x'], 2, /log-artifacts/],
    [['log-artifacts', '-l', '.', '-r', 'nope'], 3, /nope/],
  ])('end %j with %i', async (argv, code, words) => {
    const { run } = await open()

    const ran = await run(['artifacts', ...argv])

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
    expect(ran.err).not.toMatch(/\n {4}at /)
  })
})
