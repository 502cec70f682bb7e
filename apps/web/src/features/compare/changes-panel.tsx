import type { Comparison } from '../../api/comparison.ts'
import { Difference } from '../../components/difference.tsx'
import { DirectionMark } from '../../components/direction-mark.tsx'
import { Figure } from '../../components/figure.tsx'
import { KeyName } from '../../components/key-name.tsx'
import { Panel } from '../../components/panel.tsx'
import { shortNumber } from '../../format/number.ts'
import { type Cause, type CauseKind, type Effect, whatChanged } from './what-changed.ts'

const KINDS: Readonly<Record<CauseKind, string>> = {
  dataset: 'Dataset',
  param: 'Param',
  code: 'Code',
  environment: 'Machine',
}

// On a page that shows all values below.
const MOST_CAUSES = 40
const MOST_EFFECTS = 12

/** What one run has otherwise than another, beside what came of it. */
export function ChangesPanel(props: {
  readonly comparison: Comparison
  /** Places in the comparison. */
  readonly base: number
  readonly other: number
  /** Absent where both runs are given. */
  readonly onOther?: (runId: string) => void
}) {
  const { comparison, base, other, onOther } = props
  const { runs } = comparison
  const { causes, effects } = whatChanged(comparison, base, other)
  // Where both runs are given, no table of all their values stands below.
  const isAlone = onOther === undefined
  return (
    <Panel
      title="What changed"
      actions={
        <span className="changes-choice">
          from <strong>{runs[base]?.runName}</strong> to
          {isAlone ? (
            <strong>{runs[other]?.runName}</strong>
          ) : (
            <select
              value={runs[other]?.runId}
              aria-label="The run that is held against the baseline"
              onChange={(event) => onOther(event.target.value)}
            >
              {runs.map(({ runId, runName }, i) =>
                i === base ? null : (
                  <option key={runId} value={runId}>
                    {runName}
                  </option>
                ),
              )}
            </select>
          )}
        </span>
      }
    >
      <div className="changes" data-testid="changes">
        <Causes causes={causes} most={isAlone ? Number.POSITIVE_INFINITY : MOST_CAUSES} />
        <Effects effects={effects} most={isAlone ? Number.POSITIVE_INFINITY : MOST_EFFECTS} />
      </div>
    </Panel>
  )
}

function Causes({ causes, most }: { readonly causes: readonly Cause[]; readonly most: number }) {
  if (causes.length === 0) {
    return (
      <p className="quiet-note">
        Same data, params and commit: the difference is random, or its cause was not logged.
      </p>
    )
  }
  return (
    <table className="plain-table before-after" aria-label="What was changed">
      <thead>
        <tr>
          <th scope="col">Changed</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {causes.slice(0, most).map(({ kind, key, before, after }) => (
          <tr key={`${kind} ${key}`} data-cause={key}>
            <th scope="row">
              <span className="cause-kind">{KINDS[kind]}</span> <KeyName name={key} />
            </th>
            <td>{textOf(before)}</td>
            <td>{textOf(after)}</td>
          </tr>
        ))}
        <MoreBelow count={causes.length - most} columns={3} />
      </tbody>
    </table>
  )
}

// A commit is known by its first digits.
function textOf(value: string | undefined) {
  if (value === undefined) return <span className="absent">–</span>
  const text = /^[0-9a-f]{40}$/.test(value) ? value.slice(0, 8) : value
  return (
    <span className="text-value" title={value}>
      {text}
    </span>
  )
}

function Effects(props: { readonly effects: readonly Effect[]; readonly most: number }) {
  const { effects, most } = props
  if (effects.length === 0) return <p className="quiet-note">No metric differs.</p>
  return (
    <table className="plain-table" aria-label="What came of it">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col" className="is-numeric">
            Before
          </th>
          <th scope="col" className="is-numeric">
            After
          </th>
          <th scope="col" className="is-numeric">
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        {effects.slice(0, most).map((effect) => (
          <tr key={effect.key}>
            <th scope="row">
              <KeyName name={effect.key} />
              <DirectionMark direction={effect.direction} />
            </th>
            <td className="is-numeric">
              <Figure value={effect.before} />
            </td>
            <td className="is-numeric">
              <Figure value={effect.after} />
            </td>
            <td className="is-numeric">
              <Difference {...effect} />
            </td>
          </tr>
        ))}
        <MoreBelow count={effects.length - most} columns={4} />
      </tbody>
    </table>
  )
}

function MoreBelow({ count, columns }: { readonly count: number; readonly columns: number }) {
  if (count <= 0) return null
  return (
    <tr>
      <td colSpan={columns}>
        <p className="quiet-note">And {shortNumber(count)} more in the table below.</p>
      </td>
    </tr>
  )
}
