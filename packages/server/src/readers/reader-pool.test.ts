import { afterEach, describe, expect, it } from 'vitest'
import type { ServerSettings } from '../settings.ts'
import { type Probe, startProbe } from '../testing/index.ts'

let probe: Probe
afterEach(() => probe.close())

async function start(settings: Partial<ServerSettings>): Promise<Probe> {
  probe = await startProbe(settings)
  return probe
}

function getExperiment(url: string, id: string): Promise<Response> {
  return fetch(`${url}/api/2.0/mlflow/experiments/get?experiment_id=${id}`)
}

function getRun(url: string, id: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${url}/api/2.0/mlflow/runs/get?run_id=${id}`, signal ? { signal } : {})
}

async function readId(answer: Response): Promise<string> {
  const { experiment } = (await answer.json()) as { experiment: { experiment_id: string } } // MLflow's form
  return experiment.experiment_id
}

describe('reader threads', () => {
  it('answer as the main thread does', async () => {
    const threads = await start({ readers: 2 })
    const ids = Array.from({ length: 50 }, (_, index) => String(index))

    const answers = await Promise.all(ids.map((id) => getExperiment(threads.url, id)))
    const refused = await getRun(threads.url, 'none')

    const found = await Promise.all(answers.map(readId))
    expect(found).toEqual(ids)
    expect(refused.status).toBe(404)
    expect(await refused.json()).toHaveProperty('error_code', 'RESOURCE_DOES_NOT_EXIST')
  })

  it('hand over an answer of many bytes', async () => {
    const { url } = await start({ readers: 1 })
    const long = 'x'.repeat(12_000)

    const answer = await getExperiment(url, long)

    expect(await readId(answer)).toBe(long)
  })

  it('keep a bug inside', async () => {
    const { url, logged } = await start({ readers: 1 })

    const answer = await getRun(url, 'bug')

    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(logged.join('')).toContain('a secret of the inside')
  })

  it('are replaced when they end, and their request is answered', async () => {
    const { url } = await start({ readers: 1 })

    const lost = await getRun(url, 'exit')
    const next = await getExperiment(url, '1')

    expect([lost.status, next.status]).toEqual([503, 200])
  })

  it('are stopped at the time limit, and other reads go on', async () => {
    const { url } = await start({ readers: 2, statementTimeoutSeconds: 1 })

    const spinning = getRun(url, 'spin')
    const other = await getExperiment(url, '1')
    const stopped = await spinning
    const next = await getExperiment(url, '2')

    expect([stopped.status, other.status, next.status]).toEqual([503, 200, 200])
    expect(await stopped.text()).toContain('--statement-timeout')
  }, 15_000)

  it('let only so many wait', async () => {
    const { url } = await start({ readers: 1, readQueue: 2, statementTimeoutSeconds: 1 })
    const spinning = getRun(url, 'spin')

    const answers = await Promise.all(['1', '2', '3', '4', '5'].map((id) => getExperiment(url, id)))

    const statuses = answers.map(({ status }) => status)
    const refused = answers.find(({ status }) => status === 429)
    expect(statuses).toContain(200)
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect((await spinning).status).toBe(503)
  }, 15_000)

  it('are not given what its client no longer waits for', async () => {
    const { url, logged } = await start({ readers: 1, statementTimeoutSeconds: 1 })
    const first = getRun(url, 'spin')
    const leaving = new AbortController()
    const left = getRun(url, 'spin', leaving.signal).catch(() => 'left')

    leaving.abort()
    const statuses = [await left, (await first).status, (await getExperiment(url, '1')).status]

    expect(statuses).toEqual(['left', 503, 200])
    expect(logged.filter((line) => line.includes('time limit'))).toHaveLength(1)
  }, 15_000)
})
