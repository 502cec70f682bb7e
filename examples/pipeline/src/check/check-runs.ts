import { listArtifacts } from '@waymark/sdk'
import { CONVERTED_METRICS, EXPECTED_NAMES } from './expected-names.ts'
import { type RunTree, textOf, typeOf } from './run-tree.ts'

/** What was looked at. */
export interface CheckedRuns {
  readonly edges: number
  readonly names: number
}

const STAGES = {
  sweep: 1,
  benchmark: 4,
  selection: 1,
  training: 2,
  conversion: 4,
} as const
const TRIALS = 6

/**
 * Throws unless a pipeline's run has the runs of its stages inside of it, each the child of the right
 * one and with every name that its kind must have.
 */
export async function checkRuns(pipeline: RunTree): Promise<CheckedRuns> {
  for (const [type, count] of Object.entries(STAGES)) {
    checkCount(
      `${type} runs`,
      pipeline.children.filter((child) => typeOf(child) === type),
      count,
    )
  }
  checkCount('runs of stages', pipeline.children, sum(Object.values(STAGES)))
  const sweep = pipeline.children.find((child) => typeOf(child) === 'sweep')
  checkCount('trials', sweep?.children ?? [], TRIALS)
  checkChain(pipeline)

  const runs = descendants(pipeline)
  for (const child of runs) {
    const isRefused = textOf(child.run.params, 'onnx_opset_version') === '99'
    const status = isRefused ? 'FAILED' : 'FINISHED'
    if (child.run.info.status === status) continue
    throw new Error(`${child.run.info.runName} is ${child.run.info.status}, not ${status}`)
  }
  let names = 0
  for (const child of runs) names += await checkNames(child)
  return { edges: runs.length, names }
}

/** The trainings and conversions say what they go on from. */
function checkChain({ children }: RunTree): void {
  const ids = (type: string, kind: string): string[] =>
    children
      .filter((child) => typeOf(child) === type && textOf(child.run.tags, `${type}_type`) === kind)
      .map(({ run }) => run.info.runId)
  const [final, continued] = [ids('training', 'final')[0], ids('training', 'continued')[0]]
  const sources = children
    .filter((child) => typeOf(child) === 'conversion')
    .map(({ run }) => textOf(run.tags, 'source_training_run'))
  const wanted = [final, final, final, continued]
  if (JSON.stringify(sources) !== JSON.stringify(wanted)) {
    throw new Error(`conversions of ${sources.join(', ')}, not of ${wanted.join(', ')}`)
  }
  const later = children.find(({ run }) => run.info.runId === continued)
  const from = textOf(later?.run.params ?? [], 'source_checkpoint')
  if (from !== `runs:/${final}/checkpoint`) throw new Error(`continued from ${from}, not ${final}`)
}

async function checkNames(child: RunTree): Promise<number> {
  const { run } = child
  const type = typeOf(child)
  const expected = EXPECTED_NAMES[type]
  if (expected === undefined) throw new Error(`no run is of type '${type}'`)
  const succeeded = run.metrics.some(
    ({ key, value }) => key === 'conversion_success' && value === 1,
  )
  const files: string[] = []
  for await (const { path } of listArtifacts(run.info.runId, { recursive: true })) files.push(path)
  const target = textOf(run.params, 'quantization') === 'int8' ? 'int8' : 'fp32'
  const pairs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['params', expected.params, run.params.map(({ key }) => key)],
    ['tags', expected.tags, run.tags.map(({ key }) => key)],
    [
      'metrics',
      [...expected.metrics, ...(succeeded ? CONVERTED_METRICS : [])],
      run.metrics.map(({ key }) => key),
    ],
    ['artifacts', [...expected.artifacts, ...(succeeded ? [`model_${target}.onnx`] : [])], files],
  ]
  for (const [kind, wanted, given] of pairs) {
    const missing = wanted.filter((name) => !given.includes(name))
    if (missing.length === 0) continue
    throw new Error(`${run.info.runName} lacks ${kind} ${missing.join(', ')}`)
  }
  return sum(pairs.map(([, wanted]) => wanted.length))
}

function descendants({ children }: RunTree): RunTree[] {
  return children.flatMap((child) => [child, ...descendants(child)])
}

function checkCount(what: string, found: readonly unknown[], count: number): void {
  if (found.length !== count) throw new Error(`${found.length} ${what}, not ${count}`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
