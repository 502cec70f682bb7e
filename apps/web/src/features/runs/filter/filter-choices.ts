import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { ATTRIBUTE_COLUMNS, type ColumnPlace } from '../column-id.ts'
import { clauseOf } from '../menus/run-filter-clause.ts'
import { comparatorsOf } from './filter-clause.ts'
import { type FilterPlace, filterName } from './filter-place.ts'

/** Something that can stand at a place of a filter. */
export interface FilterChoice {
  /** As it is written into the filter. */
  readonly text: string
  /** What it is: `param`, `3 runs`. */
  readonly note: string
}

const MOST_CHOICES = 12
/** Columns that the filter language does not know by such a name. */
const UNFILTERED: ReadonlySet<string> = new Set(['duration', 'experiment', 'dataset'])

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
  const attributes = ATTRIBUTE_COLUMNS.filter((key) => !UNFILTERED.has(key))
  return [
    ...named('metric', seen.metrics),
    ...named('param', seen.params),
    ...named(
      'tag',
      seen.tags.filter(({ key }) => !key.startsWith('mlflow.')),
    ),
    ...['dataset.name', 'dataset.digest', 'dataset.context'].map((text) => ({
      text,
      note: 'dataset',
    })),
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
  return place === undefined
    ? ['=', '!=', '>', '>=', '<', '<=', 'LIKE', 'IN']
    : comparatorsOf(place)
}

/** The value as a clause has it; undefined for what no clause can say. */
function quotedValue(place: ColumnPlace, value: string): string | undefined {
  const clause = clauseOf(place, '=', value)
  return clause?.slice(clause.indexOf(' = ') + 3)
}
