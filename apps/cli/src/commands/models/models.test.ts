import { describe, expect, it } from 'vitest'
import { PLACES } from '../../testing/places.ts'

describe.each(PLACES)('models on $name', ({ open }) => {
  it('are registered from a run, staged, aliased, listed and deleted', async () => {
    const { run, client } = await open()
    const { run: made } = await client.runs.create({ experimentId: '0', startTime: 0 })
    const { runId } = made.info
    const uri = `runs:/${runId}/model`

    const created = await run(['models', 'create', 'churn', '--description', 'who leaves'])
    const first = await run(['models', 'register', '-m', uri, '-n', 'churn', '-t', 'a=1'])
    const second = await run(['models', 'register', '-m', 'models:/churn/1', '-n', 'copy'])
    const staged = await run(['models', 'stage', 'churn', '1', '--to', 'Production'])
    const aliased = await run(['models', 'alias', 'churn', 'champion', '1'])
    const listed = await run(['models', 'list'])
    const versions = await run(['models', 'versions', 'churn', '--json'])
    const freed = await run(['models', 'alias', 'churn', 'champion', '--delete'])
    const unasked = await run(['models', 'delete', 'churn', '1'])
    const deleted = await run(['models', 'delete', 'churn', '1'], { answer: 'yes' })
    const gone = await run(['models', 'delete', 'copy', '--yes'])

    expect(created.out).toBe("Created model 'churn'.\n")
    expect(first.out).toBe("Registered version 1 of 'churn'.\n")
    expect(second.out).toBe("Registered version 1 of 'copy'.\n")
    expect(staged.out).toBe("Version 1 of 'churn' is in Production.\n")
    expect(aliased.out).toBe("@champion of 'churn' is version 1.\n")
    expect(listed.out).toMatch(/\nchurn +1 +@champion = 1 +just now +who leaves\n/)
    expect(JSON.parse(versions.out)).toMatchObject([
      { name: 'churn', stage: 'Production', runId, aliases: ['champion'] },
    ])
    expect(freed.err).toBe('')
    expect(freed.out).toBe("'churn' has no alias @champion now.\n")
    expect(unasked).toMatchObject({ code: 2, out: '' })
    expect(deleted.out).toBe("Deleted version 1 of 'churn'.\n")
    expect(gone.out).toBe("Deleted 'copy' with all its versions.\n")
    const rest = await client.registry.searchModels({ orderBy: [] })
    expect(rest.registeredModels.map(({ name }) => name)).toEqual(['churn'])
  })

  it.each([
    [['versions', 'nope'], 3, /nope/],
    [['register', '-m', 'file.pkl', '-n', 'x'], 2, /runs:/],
    [['register', '-m', 'runs:/nope/model', '-n', 'x'], 3, /nope/],
    [['stage', 'nope', '1', '--to', 'Staging'], 3, /nope/],
    [['stage', 'nope', '1', '--to', 'Nowhere'], 2, /Staging/],
    [['alias', 'nope', 'a'], 2, /--delete/],
    [['delete', 'nope', '--yes'], 3, /nope/],
  ])('end %j with %i', async (argv, code, words) => {
    const { run } = await open()

    const ran = await run(['models', ...argv])

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
    expect(ran.err).not.toMatch(/\n {4}at /)
  })
})
