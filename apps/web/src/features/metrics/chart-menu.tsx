import { pointsUrl } from '../../api/series.ts'
import { CHART_KEYS } from '../../charts/chart-keys.ts'
import { FloatingPanel } from '../../components/floating-panel.tsx'
import { saveFile } from '../../components/save-file.ts'
import type { ChartMenuProps } from './chart-menu-props.ts'
import { xMetricOf } from './chart-view.ts'
import { spreadName } from './groups/spread-words.ts'
import { withPanel } from './panels/panel.ts'
import { usePanels } from './panels/use-panels.ts'
import { pictureOf } from './picture-of.ts'
import { MoveChoices } from './sections/move-choices.tsx'
import '../../styles/runs-menus.css'

/** What one seldom does with a chart: fill the screen, take it along, look its keys up. */
export function ChartMenu(
  props: ChartMenuProps & { readonly anchor: HTMLElement; readonly onClose: () => void },
) {
  const { metricKey, scene, view, runs, groups, anchor, onClose, onFull } = props
  const name = metricKey.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80)
  const xMetric = xMetricOf(view.x)
  const keys = xMetric === undefined || xMetric === metricKey ? [metricKey] : [metricKey, xMetric]
  const { panels, change } = usePanels(props)
  const isPanel = panels.some(({ kind, of }) => kind === 'line' && of === metricKey)
  const save = async (type: 'png' | 'svg') => {
    const painted = scene?.current?.()
    onClose()
    if (painted === undefined) return
    const of = groups ? ` (${spreadName(groups.question.spread).toLowerCase()})` : ''
    const title = metricKey + of + (view.x === 'step' ? '' : ` by ${xMetric ?? view.x}`)
    saveFile(await pictureOf(painted, title, type), `${name}.${type}`)
  }
  return (
    <FloatingPanel
      anchor={anchor}
      label={`More of ${metricKey}`}
      testId="chart-menu"
      onClose={onClose}
    >
      <button
        type="button"
        onClick={() => {
          onClose()
          onFull()
        }}
      >
        {view.full === metricKey ? 'Leave the full screen' : 'Fill the screen'}
      </button>
      {props.place && <MoveChoices {...props.place} onClose={onClose} />}
      {!isPanel && (
        <button
          type="button"
          onClick={() => {
            onClose()
            void change(withPanel(panels, { kind: 'line', of: metricKey }))
          }}
        >
          Put among the own panels
        </button>
      )}
      {scene && (
        <>
          <button type="button" onClick={() => void save('png')}>
            Save as PNG
          </button>
          <button type="button" onClick={() => void save('svg')}>
            Save as SVG
          </button>
        </>
      )}
      <a
        className="menu-link"
        href={pointsUrl(
          runs.slice(0, MOST_RUNS).map(({ runId }) => runId),
          keys,
        )}
        download={`${name}.csv`}
        onClick={() => setTimeout(onClose)}
      >
        Save every point as CSV
      </a>
      <dl className="keys-help" aria-label="Keys of a chart">
        {CHART_KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </FloatingPanel>
  )
}

// What the server takes at once, and no more are ever drawn.
const MOST_RUNS = 200
