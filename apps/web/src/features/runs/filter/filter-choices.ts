import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { ATTRIBUTE_COLUMNS, type ColumnPlace } from '../column-id.ts'
import { clauseOf } from '../menus/run-filter-clause.ts'
import { type FilterPlace, filterName } from './filter-place.ts'

/** Something that can stand at a place of a filter. */
export interface FilterChoice {
  /** As it is written into the filter. */
  readonly text: string
  /** What it is: `param`, `3 runs`. */
  readonly note: string
}

const MOST_CHOICES = 12

const NUMBER_SIGNS = ['>', '>=', '<', '<=', '=', '!=']
const TEXT_SIGNS = ['=', '!=', 'LIKE', 'ILIKE', '=~', 'IN']
const PRESENCE = ['IS NULL', 'IS NOT NULL']

/** What can stand at a place: keys that runs logged, signs for that kind of key, values that they have. */
export function filterChoices(
  place: FilterPlace,
  seen: ExperimentColumns,
  values: readonly { readonly value: string; readonly runs: number }[],
): readonly FilterChoice[] {
  const all = choicesAt(place, seen, values)
  const wanted = plain(place.typed)
  const ranked = all
    .map((choice) => ({ choice, at: plain(choice.text).indexOf(wanted) }))
    .filter(({ at }) => at >= 0)
    // What begins so, the key behind its kind included, before what only holds it.
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ choice }) => choice)
    .filter(({ text }) => text !== place.typed)
  return ranked.slice(0, MOST_CHOICES)
}

function rankOf({ choice, at }: { readonly choice: FilterChoice; readonly at: number }): number {
  return at === 0 || plain(choice.text)[at - 1] === '.' ? 0 : 1
}

function plain(text: string): string {
  return text.replaceAll(/["'`]/g, '').toLowerCase()
}

function choicesAt(
  place: FilterPlace,
  seen: ExperimentColumns,
  values: readonly { readonly value: string; readonly runs: number }[],
): readonly FilterChoice[] {
  switch (place.expects) {
    case 'key':
      return keysOf(seen)
    case 'joiner':
      return ['and', 'or'].map((text) => ({ text, note: 'and one more thing' }))
    case 'comparator':
      return signsOf(place.place).map((text) => ({ text, note: '' }))
    case 'value':
      return values.flatMap(({ value, runs }) => {
        const text = place.place && quotedValue(place.place, value)
        return text === undefined ? [] : [{ text, note: `${runs} ${runs === 1 ? 'run' : 'runs'}` }]
      })
  }
}

function keysOf(seen: ExperimentColumns): readonly FilterChoice[] {
  const named = (kind: 'metric' | 'param' | 'tag', keys: readonly { readonly key: string }[]) =>
    keys.map(({ key }) => ({ text: filterName({ kind, key }), note: kind }))
  const attributes = ATTRIBUTE_COLUMNS.filter((key) => key !== 'duration')
  return [
    ...named('metric', seen.metrics),
    ...named('param', seen.params),
    ...named(
      'tag',
      seen.tags.filter(({ key }) => !key.startsWith('mlflow.')),
    ),
    ...attributes.map((key) => ({
      text: filterName({ kind: 'attribute', key }),
      note: 'attribute',
    })),
    ...named(
      'tag',
      seen.tags.filter(({ key }) => key.startsWith('mlflow.')),
    ),
  ]
}

function signsOf(place: ColumnPlace | undefined): readonly string[] {
  if (place === undefined) return [...NUMBER_SIGNS, ...TEXT_SIGNS.slice(2)]
  if (place.kind === 'metric') return NUMBER_SIGNS
  if (place.kind !== 'attribute') return [...TEXT_SIGNS, ...PRESENCE]
  return place.key === 'start' || place.key === 'end' ? NUMBER_SIGNS : TEXT_SIGNS
}

/** The value as a clause has it; undefined for what no clause can say. */
function quotedValue(place: ColumnPlace, value: string): string | undefined {
  const clause = clauseOf(place, '=', value)
  return clause?.slice(clause.indexOf(' = ') + 3)
}
