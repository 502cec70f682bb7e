import { useQuery } from '@tanstack/react-query'
import type { Artifact } from '../../api/artifacts.ts'
import { Skeleton } from '../../components/states.tsx'
import { byteSize, shortNumber } from '../../format/number.ts'
import { readOnnxFacts } from './onnx-facts.ts'
import { remoteFile } from './remote-file.ts'
import { SignatureTable } from './signature-table.tsx'

const MOST_OPERATIONS = 12

/** An ONNX file as what it says of its model: what goes in and comes out, how large it is, what runs it. */
export function OnnxPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const { path, sizeBytes } = artifact
  const { data, error } = useQuery({
    queryKey: ['artifacts', runId, 'onnx', path, sizeBytes],
    queryFn: ({ signal }) => readOnnxFacts(remoteFile(runId, artifact, signal)),
    retry: false,
  })
  if (error) {
    return <p role="alert">This file cannot be read as an ONNX model: {error.message}.</p>
  }
  if (data === undefined) return <Skeleton rows={8} label="Reading the model" />
  const more = data.operations.length - MOST_OPERATIONS
  return (
    <section className="model-card" aria-label="Model" data-testid="onnx-card">
      <dl>
        <dt>Opset</dt>
        <dd>
          {data.opsets.map(({ domain, version }) => `${domain} ${version}`).join(', ') || '–'}
        </dd>
        <dt>ONNX IR</dt>
        <dd>version {data.irVersion}</dd>
        {data.producer && (
          <>
            <dt>Made by</dt>
            <dd>{data.producer}</dd>
          </>
        )}
        <dt>Size</dt>
        <dd>{byteSize(sizeBytes)}</dd>
        <dt>Parameters</dt>
        <dd>
          {data.parameters.toLocaleString('en')} in {shortNumber(data.tensors)}{' '}
          {data.tensors === 1 ? 'tensor' : 'tensors'}
        </dd>
        <dt>Operations</dt>
        <dd>
          {data.operations
            .slice(0, MOST_OPERATIONS)
            .map(([name, count]) => `${name} ${count}`)
            .join(', ')}
          {more > 0 && ` and ${more} more kinds`}
        </dd>
      </dl>
      <SignatureTable title="Inputs" columns={data.inputs} />
      <SignatureTable title="Outputs" columns={data.outputs} />
    </section>
  )
}
