import type { ModelHistory } from '@waymark/protocol/waymark'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { operationText } from './operation-text.ts'

/** Who did what to a model and its versions, the newest first. */
export function AuditTrail({ operations }: { readonly operations: ModelHistory['operations'] }) {
  return (
    <Panel title="What was done" count={operations.length} none="Nothing was recorded.">
      <ol className="audit-trail" data-testid="audit-trail">
        {operations.map((operation) => (
          <li key={operation.id} data-verb={operation.verb}>
            <p>{operationText(operation)}</p>
            <p className="quiet-note">
              <Moment time={Number(operation.at)} />
              {operation.actor && ` by ${operation.actor}`}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
