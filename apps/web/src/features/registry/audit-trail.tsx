import type { ModelHistory } from '@waymark/protocol/waymark'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { auditLines, type Operation } from './audit-lines.ts'
import { operationText } from './operation-text.ts'

/** Who did what to a model and its versions, the newest first. */
export function AuditTrail({ operations }: { readonly operations: ModelHistory['operations'] }) {
  return (
    <Panel title="History" count={operations.length} none="Nothing was recorded.">
      <ol className="audit-trail" data-testid="audit-trail">
        {auditLines(operations).map(({ operation, others }) => (
          <li key={operation.id} data-verb={operation.verb}>
            {others.length === 0 ? (
              <p>{operationText(operation)}</p>
            ) : (
              <details>
                <summary>{manyText(operation, others.length + 1)}</summary>
                <ul>
                  {[operation, ...others].map((one) => (
                    <li key={one.id}>{operationText(one)}</li>
                  ))}
                </ul>
              </details>
            )}
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

function manyText({ version }: Operation, count: number): string {
  return `${count} tags of ${version === null ? 'the model' : `version ${version}`} were set by a client`
}
