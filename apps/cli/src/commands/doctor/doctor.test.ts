import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeFolder, PLACES } from '../../testing/places.ts'
import { run } from '../../testing/run.ts'

const [SERVER] = PLACES

describe.each(PLACES)('the doctor on $name', ({ open }) => {
  it('finds nothing wrong where nothing is, and leaves no trace', async () => {
    const { run: runHere, client, uri } = await open()

    const ran = await runHere(['doctor', '--json'])

    const findings: { check: string; verdict: string; detail: string }[] = JSON.parse(ran.out)
    expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([])
    expect(findings[0]).toMatchObject({
      check: 'tracking URI',
      detail: `${uri} (MLFLOW_TRACKING_URI)`,
    })
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['write test', 'disk']),
    )
    expect(ran.code).toBe(0)
    const { experiment } = await client.experiments.get({ experimentId: '0' })
    expect(experiment.tags.map(({ key }) => key)).not.toContain('waymark.doctor')
  })

  it('says why a metric is missing', async () => {
    const { run: runHere, client } = await open()
    const { run: made } = await client.runs.create({ experimentId: '0' })
    const { runId } = made.info
    const ask = async (key: string) => {
      const ran = await runHere(['doctor', '--no-write', '--run', runId, '--metric', key, '--json'])
      return { code: ran.code, last: JSON.parse(ran.out).at(-1) }
    }

    const empty = await ask('loss')
    for (const [key, value] of [
      ['val/loss', 0.5],
      ['broken', Number.NaN],
    ] as const) {
      await client.runs.logMetric({ runId, key, value, timestamp: 1, step: 3 })
    }
    const misspelt = await ask('val_loss')
    const diverged = await ask('broken')
    const there = await ask('val/loss')

    expect(empty).toMatchObject({ code: 1, last: { detail: 'the run has no metric at all' } })
    expect(misspelt).toMatchObject({ code: 1, last: { verdict: 'fail' } })
    expect(misspelt.last.remedy).toMatch(/^Nearest keys of the run: 'val\/loss'/)
    expect(diverged).toMatchObject({ code: 0, last: { verdict: 'warn' } })
    expect(there).toMatchObject({
      code: 0,
      last: { verdict: 'ok', detail: "'val/loss' has 1 point, the last at step 3" },
    })
  })
})

describe('the doctor', () => {
  it('says that a server does not answer, and what to do', async () => {
    const ran = await run(['doctor', '--tracking-uri', 'http://127.0.0.1:9'])

    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/✗ server +http:\/\/127\.0\.0\.1:9 does not answer/)
    expect(ran.out).toContain('→ Start it (`waymark server`)')
  })

  it('shows its credentials to a server that asks for them, or says how to', async () => {
    const server = createServer((request, response) => {
      const isKnown = request.headers.authorization === 'Bearer t0ken'
      response.writeHead(isKnown ? 200 : 401).end(isKnown ? '3.17.2' : 'who are you?')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const ask = (env: Record<string, string>) =>
      run(['doctor', '--no-write', '--tracking-uri', uri], { env })

    const known = await ask({ MLFLOW_TRACKING_TOKEN: 't0ken' })
    const unknown = await ask({})

    expect(known.out).toMatch(/✓ server +speaks MLflow 3\.17\.2/)
    expect(unknown.out).toMatch(/✗ server .* answers 401\n +→ Set MLFLOW_TRACKING_TOKEN/)
  })

  it('says that there is no store', async () => {
    const ran = await run(['doctor'], { cwd: await makeFolder() })

    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/✗ store +There is no database at/)
  })

  it('notices a clock that is off, and modes that keep runs back', async () => {
    const { run: runHere } = await (SERVER as (typeof PLACES)[number]).open()

    const late = await runHere(['doctor'], { now: Date.now() + 3_600_000 })
    const offline = await runHere(['doctor'], { env: { WAYMARK_MODE: 'offline' } })
    const disabled = await runHere(['doctor'], { env: { WAYMARK_MODE: 'disabled' } })

    expect(late.out).toMatch(/! clock +differs from the server's by (1 h|59 min)/)
    expect(offline).toMatchObject({ code: 0 })
    expect(offline.out).toMatch(/! switched on +WAYMARK_MODE=offline/)
    expect(disabled.code).toBe(1)
  })
})
