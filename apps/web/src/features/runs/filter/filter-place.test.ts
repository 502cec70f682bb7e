import { describe, expect, it } from 'vitest'
import { filterName, filterPlace } from './filter-place.ts'

/** What is expected at the bar, with what is typed of it and of which column. */
function at(written: string) {
  const caret = written.indexOf('|')
  const { expects, typed, ...rest } = filterPlace(written.replace('|', ''), caret)
  const place = 'place' in rest ? rest.place : undefined
  return [expects, typed, place && `${place.kind} ${place.key}`]
}

describe('the place in a filter', () => {
  it.each([
    ['|', 'key', '', undefined],
    ['metrics.lo|', 'key', 'metrics.lo', undefined],
    ['metrics."val/a|', 'key', 'metrics."val/a', undefined],
    ['(not par|', 'key', 'par', undefined],
    ['metrics.loss |', 'comparator', '', 'metric loss'],
    ['metrics."val/acc" |', 'comparator', '', 'metric val/acc'],
    ['params.lr li|', 'comparator', 'li', 'param lr'],
    ['params.lr = |', 'value', '', 'param lr'],
    ["params.lr = '0.|", 'value', "'0.", 'param lr'],
    ["params.lr IN ('a', |", 'value', '', 'param lr'],
    ["status != 'FIN|", 'value', "'FIN", 'attribute status'],
    ["params.lr = '0.1' |", 'joiner', '', undefined],
    ["params.lr = '0.1' an|", 'joiner', 'an', undefined],
    ["params.lr = '0.1' and |", 'key', '', undefined],
    ['tags.a IS NULL |', 'joiner', '', undefined],
    ['metrics.a > 1 or metrics.b|', 'key', 'metrics.b', undefined],
    ['nonsense.a |', 'comparator', '', undefined],
  ])('%s expects a %s', (written, expects, typed, place) => {
    expect(at(written)).toEqual([expects, typed, place])
  })

  it('replaces the word that the caret stands in', () => {
    expect(filterPlace('metrics.lo > 1', 9)).toMatchObject({ from: 0, to: 10 })
  })

  it('names columns with quotes only where they are needed', () => {
    const names = [
      { kind: 'metric', key: 'val/acc' },
      { kind: 'param', key: 'lr' },
      { kind: 'tag', key: 'a"b' },
      { kind: 'attribute', key: 'start' },
    ] as const

    expect(names.map(filterName)).toEqual([
      'metrics."val/acc"',
      'params.lr',
      'tags.`a"b`',
      'start_time',
    ])
  })
})
