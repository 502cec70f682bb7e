import { describe, expect, it } from 'vitest'
import { live } from './live/live-query.ts'
import { runsTable } from './runs/table.ts'
import { series } from './series/query.ts'

function post(body: string, contentType: string | undefined = 'application/json') {
  return { method: 'POST', query: '', body: new TextEncoder().encode(body), contentType }
}

describe('a request of our own API', () => {
  it('is read with its defaults', () => {
    const read = runsTable.decode(post('{"experimentIds":["1"],"columns":[]}'))

    expect(read).toEqual({
      experimentIds: ['1'],
      columns: [],
      filter: '',
      orderBy: [],
      pageSize: 100,
      cursor: undefined,
      viewType: 'active',
      withTotal: false,
      topOnly: false,
    })
  })

  it.each([
    ['{"columns":[]}', "'experimentIds' is missing."],
    ['{"experimentIds":[1],"columns":[]}', "'experimentIds[0]' must be a text."],
    ['{"experimentIds":["1"],"columns":[],"pageSize":201}', "'pageSize' must be a whole number"],
    ['{"experimentIds":["1"],"columns":[],"order_by":[]}', "'order_by' is not known here"],
    ['{"experimentIds":["1"],"columns":[],"viewType":"x"}', "'viewType' must be one of active"],
    ['{"experimentIds":["1"],"columns":["loss"]}', "'columns[0]' names no column: 'loss'."],
    ['{"experimentIds":["1"],"columns":["attributes.x"]}', 'names no column'],
    ['[]', 'The request must be an object.'],
    ['{', 'not valid JSON'],
    ['', 'not valid JSON'],
  ])('is refused by name: %s', (body, message) => {
    const reading = () => runsTable.decode(post(body))

    expect(reading).toThrow(message)
  })

  it('must say that it is JSON', () => {
    const reading = () => series.decode(post('{}', 'text/plain'))

    expect(reading).toThrow(expect.objectContaining({ code: 'BODY_NOT_JSON' }))
  })

  it('takes lists of a query as often as they stand there', () => {
    const input = { method: 'GET', body: undefined, contentType: undefined }

    const read = live.decode({ ...input, query: 'experiment=1&experiment=2' })

    expect(read).toEqual({ experiment: ['1', '2'], run: [], since: '' })
  })
})
