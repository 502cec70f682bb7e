import { describe, expect, it } from 'vitest'
import { PLACES, type Place } from '../../testing/places.ts'

const DAY = 86_400_000

/** Three runs of one experiment; the first ended 40 days before `now`, the last just then. */
async function openWithRuns(open: () => Promise<Place>) {
  const place = await open()
  const { client } = place
  const now = 100 * DAY
  const runIds: string[] = []
  for (const [index, ended] of [60 * DAY, 99 * DAY, now].entries()) {
    const { run } = await client.runs.create({
      experimentId: '0',
      runName: `run-${index}`,
      startTime: ended - 90_000,
      tags: [],
    })
    const { runId } = run.info
    await client.runs.logBatch({
      runId,
      metrics: [{ key: 'acc', value: 0.5 + index / 10, timestamp: 1, step: 1 }],
      params: [
        { key: 'lr', value: `0.${index + 1}` },
        { key: 'model', value: 'vit' },
      ],
      tags: [],
    })
    await client.runs.update({ runId, status: 'FINISHED', endTime: ended })
    runIds.push(runId)
  }
  const [first = '', second = '', third = ''] = runIds
  return { ...place, now, first, second, third }
}

describe.each(PLACES)('runs on $name', ({ open }) => {
  it('are searched with OR, NOT and regular expressions', async () => {
    const { run, second, third } = await openWithRuns(open)

    const filter = "(params.lr = '0.2' OR metrics.acc > 0.65) AND NOT params.model =~ '^cnn'"
    const ran = await run(['runs', 'search', '--filter', filter, '--json'])

    const found: { info: { runId: string } }[] = JSON.parse(ran.out)
    expect(found.map(({ info }) => info.runId)).toEqual([third, second])
  })

  it('are shown with the metrics they have and the params that vary', async () => {
    const { run, now } = await openWithRuns(open)

    const ran = await run(['runs', 'list'], { now })

    const [head, newest] = ran.out.split('\n')
    expect(head).toMatch(/^RUN ID +NAME +STATUS +STARTED +TOOK +acc +lr$/)
    expect(newest).toMatch(/ run-2 +FINISHED +1 min ago +1 min 30 s +0\.7 +0\.3$/)
  })

  it('say that there are more than were asked for', async () => {
    const { run } = await openWithRuns(open)

    const ran = await run(['runs', 'search', '-n', '2', '--columns', 'params.model'])

    expect(ran.out.split('\n')[0]).toMatch(/ model$/)
    expect(ran.out.trim().split('\n')).toHaveLength(3)
    expect(ran.err).toMatch(/There are more/)
  })

  it('are written as CSV', async () => {
    const { run, first } = await openWithRuns(open)

    const ran = await run(['runs', 'search', '--filter', 'metrics.acc < 0.55', '--csv'])

    const [head, line] = ran.out.split('\n')
    expect(head).toContain('metrics.acc,params.lr,params.model')
    expect(line).toMatch(new RegExp(`^${first},0,FINISHED,.*,0.5,0.1,vit`))
  })

  it('are described', async () => {
    const { run, first, now } = await openWithRuns(open)

    const ran = await run(['runs', 'describe', '--run-id', first], { now })

    expect(ran.out).toContain('Name: run-0\n')
    expect(ran.out).toContain('  acc = 0.5 (step 1)\n')
    expect(ran.out).toContain('  lr = 0.1\n')
  })

  it('are deleted by age after a look and a yes, and restored', async () => {
    const { run, client, first, now } = await openWithRuns(open)
    const command = ['runs', 'delete', '--older-than', '30d']

    const looked = await run([...command, '--dry-run', '--json'], { now })
    const refused = await run(command, { now })
    const declined = await run(command, { now, answer: 'n' })
    const untouched = await client.runs.get({ runId: first })
    const deleted = await run(command, { now, answer: 'y' })
    const restored = await run(['runs', 'restore', first, '--json'], { now })

    expect(JSON.parse(looked.out)).toMatchObject([{ runId: first }])
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err).toMatch(/--yes/)
    expect(declined).toMatchObject({ code: 1, out: '' })
    expect(untouched.run.info.lifecycleStage).toBe('active')
    expect(deleted.out).toBe('Deleted 1 run.\n')
    expect(deleted.err).toContain('Delete 1 run? [y/N]')
    expect(JSON.parse(restored.out)).toEqual({ matched: 1, changed: 1 })
  })

  it('are tagged and untagged', async () => {
    const { run, client, second } = await openWithRuns(open)

    const tagged = await run(['runs', 'tag', '--filter', "params.lr = '0.2'", '-t', 'note=a=b'])
    const { run: between } = await client.runs.get({ runId: second })
    const untagged = await run(['runs', 'untag', second, '-k', 'note'])
    const again = await run(['runs', 'untag', second, '-k', 'note'])

    expect(tagged.out).toBe('Tagged 1 run.\n')
    expect(between.tags).toContainEqual({ key: 'note', value: 'a=b' })
    expect(untagged.out).toBe('Untagged 1 run.\n')
    expect(again.out).toBe('Untagged 0 runs; 1 run had nothing to change.\n')
  })

  it('are moved and copied to another experiment', async () => {
    const { run, client, first, second } = await openWithRuns(open)
    const { experimentId } = await client.experiments.create({ name: 'kept' })

    const moved = await run(['runs', 'move', first, '--to-name', 'kept'])
    const copied = await run(['runs', 'copy', second, '--to', experimentId, '--json'])

    const { run: there } = await client.runs.get({ runId: first })
    const [copy]: { runId: string; copyId: string }[] = JSON.parse(copied.out)
    const { run: twin } = await client.runs.get({ runId: copy?.copyId ?? '' })
    expect(moved.out).toBe("Moved 1 run to 'kept'.\n")
    expect(there.info.experimentId).toBe(experimentId)
    expect(twin).toMatchObject({ info: { experimentId, runName: 'run-1' } })
    expect(twin.params).toContainEqual({ key: 'lr', value: '0.2' })
  })

  it('are made', async () => {
    const { run, client } = await open()

    const ran = await run(['runs', 'create', '-x', '0', '--run-name', 'new', '--tags', 'a=1'])

    const { run: made } = await client.runs.get({ runId: ran.out.trim() })
    expect(made).toMatchObject({ info: { runName: 'new', status: 'RUNNING' } })
    expect(made.tags).toContainEqual({ key: 'a', value: '1' })
  })

  it.each([
    [['search', '--filter', 'metrics.acc >'], 1, /acc/],
    [['search', '--experiment-name', 'nope'], 3, /nope/],
    [['describe'], 2, /RUN_ID/],
    [['describe', 'nope'], 3, /nope/],
    [['delete'], 2, /--filter/],
    [['delete', 'abc', '--filter', "params.x = '1'"], 2, /or find them/],
    [['delete', '--filter', "params.x = '1'", '--yes'], 3, /No run matches/],
    [['delete', '--older-than', 'soon'], 2, /30d/],
    [['tag', 'abc'], 2, /--tag/],
    [['tag', 'abc', '-t', 'plain'], 2, /key=value/],
    [['move', 'abc'], 2, /experiment/],
  ])('end %j with %i', async (argv, code, words) => {
    const { run } = await open()

    const ran = await run(['runs', ...argv])

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
    expect(ran.err).not.toMatch(/\n {4}at /)
  })
})
