import { describe, expect, it } from 'vitest'
import { PLACES, type Place } from '../../testing/places.ts'

async function openWithTwo(open: () => Promise<Place>) {
  const place = await open()
  const [before = '', after = ''] = await Promise.all(
    [
      { lr: '1e-05', flip: 'True', digest: 'aaaa', commit: 'c1', acc: 0.5 },
      { lr: '0.001', flip: 'true', digest: 'bbbb', commit: 'c2', acc: 0.75 },
    ].map(async ({ lr, flip, digest, commit, acc }, index) => {
      const { run } = await place.client.runs.create({
        experimentId: '0',
        runName: `run-${index}`,
        startTime: 1,
        tags: [{ key: 'mlflow.source.git.commit', value: commit }],
      })
      const { runId } = run.info
      const source = { sourceType: 'local', source: '{}', schema: null, profile: null }
      await place.client.runs.logInputs({
        runId,
        datasets: [{ dataset: { name: 'titanic', digest, ...source }, tags: [] }],
        models: [],
      })
      await place.client.runs.logBatch({
        runId,
        metrics: [{ key: 'acc', value: acc, timestamp: 1, step: 1 }],
        params: [
          { key: 'lr', value: lr },
          { key: 'flip', value: flip },
        ],
        tags: [],
      })
      return runId
    }),
  )
  return { ...place, before, after }
}

describe.each(PLACES)('diff on $name', ({ open }) => {
  it('shows what changed, likely causes first', async () => {
    const { run, before, after } = await openWithTwo(open)

    const ran = await run(['diff', before, after])

    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out.replace(/ +\n/g, '\n').replace(/ {2,}/g, ' | ').trim().split('\n')).toEqual([
      `run-0 ${before} → run-1 ${after}`,
      'WHAT | KEY | BEFORE | AFTER | CHANGE',
      'data | titanic | aaaa | bbbb',
      'params | lr | 1e-05 | 0.001',
      'code | commit | c1 | c2',
      'metrics | acc | 0.5 | 0.75 | +0.25',
    ])
  })

  it('is JSON for programs, and says so when nothing changed', async () => {
    const { run, before, after } = await openWithTwo(open)

    const json = JSON.parse((await run(['diff', before, after, '--json'])).out)
    const same = await run(['diff', before, before])

    expect(json).toMatchObject({
      before: { runId: before, runName: 'run-0' },
      params: [{ key: 'lr', before: '1e-05', after: '0.001' }],
      metrics: [{ key: 'acc', before: 0.5, after: 0.75 }],
      dependencies: [],
    })
    expect(same.out).toContain('They have the same data, params')
  })

  it.each([
    [['diff', 'a'], 2, /missing required argument 'other'/],
    [['diff', 'f'.repeat(32), 'e'.repeat(32)], 3, /not found/],
  ])('ends %j with %i', async (argv, code, words) => {
    const { run } = await open()

    const ran = await run(argv)

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
  })
})
