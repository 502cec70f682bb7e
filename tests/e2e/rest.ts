/** One run to be made through the REST API. */
export interface RunSeed {
  readonly name: string
  readonly status?: 'FINISHED' | 'FAILED' | 'RUNNING'
  readonly params?: Readonly<Record<string, string>>
  readonly tags?: Readonly<Record<string, string>>
  /** Values by metric; the index is the step. */
  readonly curves?: Readonly<Record<string, readonly number[]>>
}

const BASE_MS = 1_767_225_600_000 // 2026-01-01T00:00:00Z

/** Makes data as any client would: through MLflow's REST API alone. */
export class Rest {
  #runCount = 0

  constructor(readonly url: string) {}

  /** Makes an experiment and returns its id. */
  async createExperiment(name: string): Promise<string> {
    const body = await this.post('experiments/create', { name })
    return body.experiment_id as string // by MLflow's contract
  }

  /** Makes a run, a minute after the one before, and returns its id. */
  async createRun(experimentId: string, seed: RunSeed): Promise<string> {
    const startMs = BASE_MS + 60_000 * this.#runCount++
    const { run } = (await this.post('runs/create', {
      experiment_id: experimentId,
      run_name: seed.name,
      start_time: startMs,
      tags: pairs(seed.tags),
    })) as { run: { info: { run_id: string } } }
    const runId = run.info.run_id
    await this.post('runs/log-batch', {
      run_id: runId,
      params: pairs(seed.params),
      metrics: pointsOf(seed.curves ?? {}, startMs),
    })
    const status = seed.status ?? 'FINISHED'
    if (status !== 'RUNNING') {
      await this.post('runs/update', { run_id: runId, status, end_time: startMs + 134_000 })
    }
    return runId
  }

  /** Stores a file among a run's artifacts. */
  async putArtifact(
    experimentId: string,
    runId: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
  ) {
    await this.putFile(`${experimentId}/${runId}/artifacts/${path}`, body)
  }

  /** Stores a file among all artifacts. */
  async putFile(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> {
    const place = path.split('/').map(encodeURIComponent).join('/')
    const address = `${this.url}/api/2.0/mlflow-artifacts/artifacts/${place}`
    const response = await fetch(address, { method: 'PUT', body })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }

  /** Reads from one endpoint, such as `runs/get`. */
  async get(path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
    const address = `${this.url}/api/2.0/mlflow/${path}?${new URLSearchParams(query)}`
    const response = await fetch(address)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }

  /** Asks one endpoint, such as `runs/search`. */
  post(path: string, body: unknown): Promise<Record<string, unknown>> {
    return this.send('POST', path, body)
  }

  /** As {@link Rest.post}, by another method. */
  async send(method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.url}/api/2.0/mlflow/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }
}

function pairs(map: Readonly<Record<string, string>> = {}) {
  return Object.entries(map).map(([key, value]) => ({ key, value }))
}

function pointsOf(curves: NonNullable<RunSeed['curves']>, startMs: number) {
  return Object.entries(curves).flatMap(([key, values]) =>
    values.map((value, step) => ({
      key,
      // JSON has no NaN; MLflow's clients write it as text.
      value: Number.isNaN(value) ? 'NaN' : value,
      step,
      timestamp: startMs + 1000 * step,
    })),
  )
}
