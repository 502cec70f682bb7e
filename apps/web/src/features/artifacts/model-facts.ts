/** What an MLmodel file says of a model. */
export interface ModelFacts {
  readonly flavors: readonly string[]
  /** As in the file, without versions. */
  readonly flavorNames: readonly string[]
  readonly sizeBytes: number | undefined
  readonly createdAt: string
  readonly mlflowVersion: string
  readonly inputs: readonly SignatureColumn[]
  readonly outputs: readonly SignatureColumn[]
  readonly params: readonly SignatureColumn[]
  /** Where below the model an example lies as the scoring protocol takes it. */
  readonly servingExample: string | undefined
}

/** A column or a tensor of a signature. */
export interface SignatureColumn {
  readonly name: string
  readonly type: string
  readonly shape: string
  readonly isOptional: boolean
  readonly isTensor: boolean
  /** What a parameter is when it is not given. */
  readonly standard?: unknown
}

type Fields = Readonly<Record<string, unknown>>

/** Reads the facts from a parsed MLmodel file; what is not there is empty. */
export function modelFacts(parsed: unknown): ModelFacts | undefined {
  if (!isFields(parsed) || !isFields(parsed['flavors'])) return undefined
  const signature = isFields(parsed['signature']) ? parsed['signature'] : {}
  const size = Number(parsed['model_size_bytes'])
  const example = parsed['saved_input_example_info']
  return {
    flavors: Object.entries(parsed['flavors']).map(flavorText),
    flavorNames: Object.keys(parsed['flavors']),
    sizeBytes: size > 0 ? size : undefined,
    createdAt: textOf(parsed['utc_time_created']).replace(/\.\d+$/, ' UTC'),
    mlflowVersion: textOf(parsed['mlflow_version']),
    inputs: columnsOf(signature['inputs']),
    outputs: columnsOf(signature['outputs']),
    params: columnsOf(signature['params']),
    servingExample: (isFields(example) && textOf(example['serving_input_path'])) || undefined,
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** `sklearn 1.5.2`, `python_function`. */
function flavorText([name, fields]: [string, unknown]): string {
  const short = name === 'python_function' ? 'python_version' : `${name}_version`
  const version = isFields(fields) ? textOf(fields[short]) : ''
  return `${name}${version && ` ${name === 'python_function' ? 'Python ' : ''}${version}`}`
}

/** A signature's part is JSON within the YAML. */
function columnsOf(json: unknown): readonly SignatureColumn[] {
  if (typeof json !== 'string') return []
  const columns: unknown = JSON.parse(json)
  return Array.isArray(columns) ? columns.filter(isFields).map(columnOf) : []
}

function columnOf(column: Fields): SignatureColumn {
  const spec = column['tensor-spec']
  const name = textOf(column['name'])
  const isOptional = column['required'] === false || column['optional'] === true
  if (isFields(spec)) {
    const { dtype, shape } = spec
    return { name, type: textOf(dtype), shape: JSON.stringify(shape), isOptional, isTensor: true }
  }
  const shape = column['shape']
  return {
    name,
    type: textOf(column['type']) || textOf(column['dtype']),
    shape: shape === undefined || shape === null ? '' : JSON.stringify(shape),
    isOptional,
    isTensor: false,
    ...(column['default'] === undefined ? {} : { standard: column['default'] }),
  }
}
