import { parseRunExpression, type RunClause, type RunFilter } from '@waymark/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backends, buildBatch, buildRun, point } from '../testing/index.ts'

/** A run of the model: what was logged to it. */
interface Logged {
  readonly loss: number | undefined
  readonly kind: string | undefined
  readonly team: string | undefined
}

/** What a filter finds, one run after the other, as slowly as can be. */
function isFound(run: Logged, filter: RunFilter): boolean {
  return filter.every((clause) => isMet(run, clause))
}

function isMet(run: Logged, clause: RunClause): boolean {
  switch (clause.on) {
    case 'anyOf':
      return clause.filters.some((filter) => isFound(run, filter))
    case 'not':
      return !isFound(run, clause.filter)
    case 'metric':
      if (run.loss === undefined) return false
      return clause.comparator === '>' ? run.loss > clause.value : run.loss !== clause.value
    case 'param':
    case 'tag': {
      const text = clause.on === 'param' ? run.kind : run.team
      if (clause.comparator === 'IS NULL') return text === undefined
      if (text === undefined) return false
      if (clause.comparator === '=~') return new RegExp(clause.value).test(text)
      return clause.comparator === '=' ? text === clause.value : text !== clause.value
    }
    default:
      throw new Error(`no clause of this test is on ${clause.on}`)
  }
}

const text = fc.constantFrom('a', 'ab', 'b', 'ba')
const logged: fc.Arbitrary<Logged> = fc.record({
  loss: fc.option(fc.constantFrom(0, 1, 2, Number.NaN), { nil: undefined }),
  kind: fc.option(text, { nil: undefined }),
  team: fc.option(text, { nil: undefined }),
})

const comparison = fc.oneof(
  fc.tuple(fc.constantFrom('>', '!='), fc.nat(2)).map(([sign, n]) => `metrics.loss ${sign} ${n}`),
  fc
    .tuple(fc.constantFrom('params.kind', 'tags.team'), fc.constantFrom('=', '!='), text)
    .map(([key, sign, value]) => `${key} ${sign} '${value}'`),
  fc
    .tuple(
      fc.constantFrom('params.kind', 'tags.team'),
      fc.constantFrom('^a', 'b$', 'a|b', '^(ab)+$'),
    )
    .map(([key, pattern]) => `${key} =~ '${pattern}'`),
  fc.constant('params.kind IS NULL'),
)

const expression = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    comparison,
    fc.tuple(tie('any'), tie('any')).map(([left, right]) => `(${left}) OR (${right})`),
    fc.tuple(tie('any'), tie('any')).map(([left, right]) => `(${left}) AND (${right})`),
    fc.tuple(comparison, comparison).map(([left, right]) => `${left} OR ${right}`),
    tie('any').map((inner) => `NOT (${inner})`),
  ),
})).any

describe.each(backends())('our own search for runs in $name', ({ openStore }) => {
  it('finds what a comparison run by run finds, in whatever order', async () => {
    const store = await openStore()
    const runs = fc.sample(logged, { numRuns: 40, seed: 7 })
    const names = new Map<string, Logged>()
    for (const run of runs) {
      const tags = run.team === undefined ? [] : [{ key: 'team', value: run.team }]
      const { runId } = (await buildRun(store, { tags })).info
      const points = run.loss === undefined ? [] : [point({ key: 'loss', value: run.loss })]
      const params = run.kind === undefined ? [] : [{ key: 'kind', value: run.kind }]
      await store.append(buildBatch(runId, points, { params }))
      names.set(runId, run)
    }
    const orders = [[], ['metrics.loss DESC'], ['params.kind ASC']]

    await fc.assert(
      fc.asyncProperty(expression, fc.constantFrom(...orders), async (filter, orderBy) => {
        const query = { experimentIds: ['0'], filter, viewType: 'active' as const }
        const page = { columns: [], pageSize: 200, cursor: undefined }
        const { runIds } = await store.screens.runsTable({ ...query, ...page, orderBy })

        const parsed = parseRunExpression(filter, { heartbeatSince: 0, writeSince: 0 })
        const expected = [...names].filter(([, run]) => isFound(run, parsed)).map(([id]) => id)
        expect(runIds.toSorted()).toEqual(expected.toSorted())
        expect(await store.screens.countRuns(query)).toBe(expected.length)
      }),
      { numRuns: 150 },
    )
  })

  it.each(['(a', '(?=a)', '(a)\\1', 'a{2000}', 'x'.repeat(501)])(
    'refuses the regular expression %s',
    async (pattern) => {
      const store = await openStore()
      const filter = `tags.a =~ '${pattern}'`

      const counted = store.screens.countRuns({ experimentIds: ['0'], filter, viewType: 'all' })

      await expect(counted).rejects.toMatchObject({ kind: 'invalid' })
    },
  )

  it('is not held up by an expression that would go back and forth without end', async () => {
    const store = await openStore()
    await buildRun(store, { tags: [{ key: 'a', value: `${'a'.repeat(5000)}!` }] })
    const filter = "tags.a =~ '^(a+)+$'"

    const counted = store.screens.countRuns({ experimentIds: ['0'], filter, viewType: 'all' })

    expect(await counted).toBe(0)
  })

  it("leaves MLflow's search its refusals", async () => {
    const store = await openStore()
    const filter = "tags.a = '1' OR tags.a = '2'"
    const rest = { orderBy: [], viewType: 'all' as const, maxResults: 1, pageToken: undefined }

    const searched = store.runs.search({ experimentIds: ['0'], filter, ...rest })

    await expect(searched).rejects.toMatchObject({ kind: 'invalid' })
  })
})
