import { describe, expect, it } from 'vitest'
import { makeFolder } from '../testing/places.ts'
import { run } from '../testing/run.ts'

describe('the command line', () => {
  it.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--help'], 0, /experiments .*experiments\n/],
    [['experiments', '--help'], 0, /search\|list/],
    [['experiments', 'search', '--help'], 0, /--tracking-uri <uri>/],
  ])('prints what %j asks for', async (argv, code, out) => {
    const ran = await run(argv)

    expect(ran.code).toBe(code)
    expect(ran.out).toMatch(out)
    expect(ran.err).toBe('')
  })

  it.each([
    [['nope'], /^waymark: unknown command 'nope'/],
    [['experiments', 'nope'], /^waymark: unknown command 'nope'/],
    [['experiments', 'search', '--nope'], /^waymark: unknown option '--nope'/],
    [['experiments', 'search', '--view', 'none'], /active_only/],
  ])('ends with 2 for %j', async (argv, err) => {
    const ran = await run(argv)

    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(err)
  })

  it('makes no database where a command only reads', async () => {
    const cwd = await makeFolder()

    const ran = await run(['experiments', 'list'], { cwd })

    expect(ran.code).toBe(3)
    expect(ran.err).toContain(`no database at ${cwd}/mlflow.db`)
  })

  it('tells in one line that nobody listens', async () => {
    const ran = await run(['experiments', 'list', '--tracking-uri', 'ftp://x/y'])

    expect(ran.code).toBe(1)
    expect(ran.err.trim().split('\n')).toHaveLength(1)
  })
})
