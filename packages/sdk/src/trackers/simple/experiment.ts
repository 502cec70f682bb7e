/** A value of a metric as it was logged. */
export interface LoggedValue {
  readonly value: number
  readonly step: number | null
  /** ISO-8601, UTC, without a `Z`: as Python's `datetime.utcnow().isoformat()`. */
  readonly timestamp: string
}

/** One experiment and all that was logged to it. */
export interface SimpleExperiment {
  /** Eight hexadecimal digits. */
  readonly experimentId: string
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
  readonly metrics: Readonly<Record<string, readonly LoggedValue[]>>
  /** Paths of what was stored, as seen from the working folder. */
  readonly artifacts: readonly string[]
  readonly tags: Readonly<Record<string, unknown>>
  readonly startTime: string
  readonly endTime: string | null
  /** `running` until it ends; then what it was ended with. */
  readonly status: string
}

/** The experiment as its file has it: nine keys in this order. */
export function toFile(experiment: SimpleExperiment): Record<string, unknown> {
  return {
    experiment_id: experiment.experimentId,
    name: experiment.name,
    params: experiment.params,
    metrics: experiment.metrics,
    artifacts: experiment.artifacts,
    tags: experiment.tags,
    start_time: experiment.startTime,
    end_time: experiment.endTime,
    status: experiment.status,
  }
}

/** An experiment of a file; what an older writer left out has its default. */
export function fromFile(file: Readonly<Record<string, unknown>>): SimpleExperiment {
  const read = file as unknown as Partial<FileExperiment> // written by `toFile` or by Python
  return {
    experimentId: read.experiment_id ?? '',
    name: read.name ?? '',
    params: read.params ?? {},
    metrics: read.metrics ?? {},
    artifacts: read.artifacts ?? [],
    tags: read.tags ?? {},
    startTime: read.start_time ?? '',
    endTime: read.end_time ?? null,
    status: read.status ?? 'running',
  }
}

interface FileExperiment
  extends Pick<SimpleExperiment, 'name' | 'params' | 'metrics' | 'artifacts' | 'tags' | 'status'> {
  readonly experiment_id: string
  readonly start_time: string
  readonly end_time: string | null
}

/** A time as Python's `isoformat` writes it: microseconds, no zone. */
export function pythonTime(date: Date): string {
  return `${date.toISOString().slice(0, -1)}000`
}
