import type { Run } from '../../api/runs.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { KeyValueTable } from '../../components/key-value-table.tsx'
import { Panel } from '../../components/panel.tsx'
import { PARAM_FORMATS } from './param-formats.ts'

/** What the run was started with, to read and to take along. */
export function ParamsPanel({ run }: { readonly run: Run }) {
  const params = [...run.params].toSorted(([a], [b]) => a.localeCompare(b))
  const rows = params.map(([key, value]) => ({
    key,
    value: <span className="text-value">{value}</span>,
  }))
  return (
    <Panel
      title="Params"
      count={rows.length}
      none="No param was logged."
      actions={
        rows.length > 0 && (
          <>
            <span className="key-note">Copy as</span>
            {PARAM_FORMATS.map(({ name, write }) => (
              <CopyButton
                key={name}
                word={name}
                text={write(params)}
                label={`Copy the params as ${name}`}
              />
            ))}
          </>
        )
      }
    >
      <KeyValueTable label="Params" rows={rows} />
    </Panel>
  )
}
