import { isSystemMetric, nameRank } from '@waymark/domain'
import { useState } from 'react'
import type { ComparedKey, ComparedMetric, Comparison } from '../../api/comparison.ts'
import { useTheme } from '../../app/theme.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import { bestOf } from '../../components/best-of.ts'
import { DirectionMark } from '../../components/direction-mark.tsx'
import { Figure } from '../../components/figure.tsx'
import { KeyName } from '../../components/key-name.tsx'
import { metricLabel } from '../../format/metric-label.ts'
import { paramText, shortNumber } from '../../format/number.ts'
import { RunLink } from '../runs/run-link.tsx'
import { isSame } from './is-same.ts'

/** More columns than anybody reads across; a brush leaves fewer. */
const MOST_RUNS = 30
/** Of one kind, at a time. */
const MOST_KEYS = 200

/** Key by key what each run has; the keys in which all agree are left out unless asked for. */
export function DiffTable(props: {
  readonly comparison: Comparison
  readonly inks: readonly RunInk[]
  readonly within: ReadonlySet<number>
  readonly base: number
  readonly showsEqual: boolean
}) {
  const { comparison, inks, within, base, showsEqual } = props
  const theme = useTheme()
  const [most, setMost] = useState(MOST_KEYS)
  const shown = [...within].slice(0, MOST_RUNS)
  const keep = <T extends string | number>({ values }: ComparedKey<T>) =>
    showsEqual || shown.some((run) => !isSame(values[run], values[shown[0] ?? 0]))
  const userTags = comparison.tags.filter(({ key }) => isTelling(key))
  const kept = comparison.metrics.filter(keep).toSorted(byRank)
  const metrics = kept.filter(({ key }) => !isSystemMetric(key))
  const system = kept.filter(({ key }) => isSystemMetric(key))
  const groups = [
    { title: 'Params', rows: comparison.params.filter(keep), isText: true, isRaw: false },
    { title: 'Metrics', rows: metrics, isText: false, isRaw: false },
    { title: 'Datasets', rows: comparison.datasets.filter(keep), isText: true, isRaw: true },
    { title: 'Tags', rows: userTags.filter(keep), isText: true, isRaw: true },
    // What the machine did is read when all else leaves a question.
    { title: 'System metrics', rows: system, isText: false, isRaw: false },
  ].filter(({ rows }) => rows.length > 0)
  return (
    // What scrolls must be reachable by keyboard.
    <section className="diff-place" tabIndex={0} aria-label="Params, metrics and tags">
      <table className="plain-table diff-table" data-testid="diff-table">
        <thead>
          <tr>
            <th scope="col">Key</th>
            {shown.map((run) => {
              const { runId = '', runName = '' } = comparison.runs[run] ?? {}
              const ink = inks[run]
              return (
                <th key={runId} scope="col" className="is-numeric" data-run-id={runId}>
                  <span className="run-ink" style={ink && { background: colourOf(ink, theme) }} />
                  <RunLink runId={runId} name={runName} />
                </th>
              )
            })}
          </tr>
        </thead>
        {groups.map(({ title, rows, isText, isRaw }) => (
          <tbody key={title}>
            <tr className="diff-group">
              <th colSpan={shown.length + 1} scope="rowgroup">
                {title}
              </th>
            </tr>
            {rows.slice(0, most).map((row) => (
              <DiffRow key={row.key} {...{ row, shown, base, isText, isRaw }} />
            ))}
            {rows.length > most && (
              <tr>
                <td colSpan={shown.length + 1}>
                  <button type="button" onClick={() => setMost(most + 5 * MOST_KEYS)}>
                    Show more of {shortNumber(rows.length)}
                  </button>
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
      {groups.length === 0 && (
        <p className="quiet-note">
          {shown.length > 1
            ? 'These runs agree in everything that was logged.'
            : 'With one run there is nothing to compare: untick “Only differences” to see what it has.'}
        </p>
      )}
      {within.size > shown.length && (
        <p className="quiet-note">
          The first {shown.length} of {within.size} runs. Brush an axis above to choose others.
        </p>
      )}
    </section>
  )
}

function DiffRow(props: {
  readonly row: ComparedKey<string | number> & Pick<ComparedMetric, 'direction'>
  readonly shown: readonly number[]
  readonly base: number
  readonly isText: boolean
  /** Whether texts that look like numbers are none: digests, commits. */
  readonly isRaw: boolean
}) {
  const { row, shown, base, isText, isRaw } = props
  const best = isText
    ? undefined
    : bestOf(
        shown.map((run) => row.values[run]).filter((value) => typeof value === 'number'),
        row.direction,
      )
  return (
    <tr data-key={row.key}>
      <th scope="row" title={row.key}>
        <KeyName name={isText ? row.key : metricLabel(row.key)} />
        <DirectionMark direction={row.direction} />
      </th>
      {shown.map((run) => {
        const value = row.values[run]
        const isOther = isText && shown.includes(base) && !isSame(value, row.values[base])
        return (
          <td key={run} className={isOther ? 'is-numeric is-other' : 'is-numeric'}>
            {value === null || value === undefined ? (
              <span className="absent">–</span>
            ) : typeof value === 'number' ? (
              <Figure value={value} isBest={value === best} />
            ) : (
              <span className="diff-text" title={value}>
                {isRaw ? value : paramText(value)}
              </span>
            )}
          </td>
        )
      })}
    </tr>
  )
}

// Of what MLflow's clients set themselves, where the code came from is worth a line.
function isTelling(key: string): boolean {
  // What logging itself cost is no trait of a run.
  if (key.startsWith('waymark.overhead.')) return false
  return !key.startsWith('mlflow.') || /^mlflow\.(?:source\.(?:git|name)|user)/.test(key)
}

/** Held-out scores first, as everywhere; of equal rank by name. */
function byRank(a: { readonly key: string }, b: { readonly key: string }): number {
  return nameRank(b.key) - nameRank(a.key) || (a.key < b.key ? -1 : 1)
}
