import { useEffect, useState } from 'react'
import type { Experiment } from '../../api/experiments.ts'
import { experimentsRoute, MOST_EXPERIMENTS } from '../../app/route.ts'
import { KeyName } from '../../components/key-name.tsx'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { shortNumber } from '../../format/number.ts'

/** All experiments with counts of their runs; several of them open as one table of runs. */
export function ExperimentsTable({ experiments }: { readonly experiments: readonly Experiment[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  useEffect(() => {
    performance.mark('wm:table-ready')
  }, [])
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <>
      {chosen.length > 0 && <ChosenBar chosen={chosen} onClear={() => setChosen([])} />}
      <table className="plain-table" data-testid="experiments" aria-label="Experiments">
        <thead>
          <tr>
            <th scope="col" className="choice" aria-label="Chosen" />
            <th scope="col">Experiment</th>
            <th scope="col" className="is-numeric">
              Runs
            </th>
            <th scope="col" className="is-numeric is-optional">
              Running
            </th>
            <th scope="col" className="is-numeric">
              Failed
            </th>
            <th scope="col" className="is-numeric">
              Last activity
            </th>
          </tr>
        </thead>
        <tbody>
          {experiments.map(({ experimentId, name, ...figures }) => (
            <tr key={experimentId} data-testid="experiment-row" data-experiment-id={experimentId}>
              <td className="choice">
                <input
                  type="checkbox"
                  aria-label={`Choose ${name}`}
                  checked={chosen.includes(experimentId)}
                  disabled={chosen.length >= MOST_EXPERIMENTS && !chosen.includes(experimentId)}
                  onChange={() => toggle(experimentId)}
                />
              </td>
              <th scope="row" title={name}>
                <Link to={{ page: 'experiment', experimentId }}>
                  <KeyName name={name} />
                </Link>
              </th>
              <Count value={figures.runs} />
              <Count value={figures.running} className="is-running is-optional" />
              <Count value={figures.failed} className="is-failed" />
              <td className="is-numeric">
                <Moment time={figures.lastActivity ?? 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function ChosenBar(props: { readonly chosen: readonly string[]; readonly onClear: () => void }) {
  const { chosen, onClear } = props
  return (
    <p className="chosen-bar" role="status">
      {chosen.length === 1
        ? 'One experiment chosen: choose others to see their runs together.'
        : `${chosen.length} experiments chosen.`}
      {chosen.length > 1 && (
        <Link to={experimentsRoute(chosen)} className="button">
          Open together
        </Link>
      )}
      <button type="button" className="quiet" onClick={onClear}>
        Clear
      </button>
    </p>
  )
}

function Count({ value, className = '' }: { readonly value: number; readonly className?: string }) {
  return (
    <td className={`is-numeric ${className} ${value === 0 ? 'is-none' : ''}`}>
      {shortNumber(value)}
    </td>
  )
}
