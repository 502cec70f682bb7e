import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PLACES } from '../../testing/places.ts'

describe.each(PLACES)('experiments on $name', ({ open }) => {
  it('are made, renamed, binned, restored and listed', async () => {
    const { run } = await open()

    const made = await run(['experiments', 'create', '-n', 'mnist', '--json'])
    const { experimentId: id } = JSON.parse(made.out)
    const renamed = await run(['experiments', 'rename', '-x', id, '--new-name', 'digits'])
    const binned = await run(['experiments', 'delete', '-x', id])
    const bin = await run(['experiments', 'list', '-v', 'deleted_only'])
    const restored = await run(['experiments', 'restore', '-x', id])
    const found = await run(['experiments', 'search', '--filter', "name LIKE 'dig%'", '--json'])

    expect(JSON.parse(made.out)).toEqual({
      experimentId: expect.stringMatching(/^\d+$/),
      name: 'mnist',
    })
    expect(renamed.out).toBe(`Experiment with id ${id} has been renamed to 'digits'.\n`)
    expect(binned.out).toBe(`Experiment with id ${id} has been deleted.\n`)
    expect(bin.out).toMatch(/^ID +NAME .*\n\d+ +digits +just now .* deleted\n$/)
    expect(restored.code).toBe(0)
    expect(JSON.parse(found.out)).toMatchObject([{ experimentId: id, name: 'digits' }])
  })

  it('are shown one by one, by id or by name', async () => {
    const { run } = await open()

    const byId = await run(['experiments', 'get', '-x', '0'])
    const byName = await run(['experiments', 'get', '-n', 'Default', '--output', 'json'])

    expect(byId.out).toContain('Name: Default\n')
    expect(JSON.parse(byName.out)).toMatchObject({ experimentId: '0', lifecycleStage: 'active' })
  })

  it.each([
    [['get', '-x', '77'], 3, /77/],
    [['get'], 2, /--experiment-id or/],
    [['delete', '-x', '77'], 3, /77/],
    [['create', '-n', 'Default'], 1, /Default/],
    [['csv', '-x', '77'], 3, /77/],
    [['rename', '-x', '0'], 2, /--new-name/],
  ])('end %j with %i', async (argv, code, words) => {
    const { run } = await open()

    const ran = await run(['experiments', ...argv])

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
    expect(ran.err).not.toMatch(/\n {4}at /)
  })

  it('are written as CSV', async () => {
    const { run, client, folder } = await open()
    const { run: made } = await client.runs.create({ experimentId: '0', startTime: 0 })
    const { runId } = made.info
    await client.runs.logBatch({
      runId,
      metrics: [{ key: 'loss', value: Number.NaN, timestamp: 1, step: 1 }],
      params: [{ key: 'text', value: 'a "b", c' }],
      tags: [],
    })

    const printed = await run(['experiments', 'csv', '-x', '0'])
    const written = await run(['experiments', 'csv', '-x', '0', '-o', 'runs.csv'])

    const [head, line] = printed.out.split('\n')
    expect(head).toMatch(
      /^run_id,experiment_id,status,artifact_uri,start_time,end_time,metrics.loss,/,
    )
    expect(line).toContain(`${runId},0,RUNNING,`)
    expect(line).toContain(',1970-01-01T00:00:00.000Z,,NaN,"a ""b"", c",')
    expect(written.out).toBe('')
    expect(await readFile(join(folder, 'runs.csv'), 'utf8')).toBe(printed.out)
  })
})
