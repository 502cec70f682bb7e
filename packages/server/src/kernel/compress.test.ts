import { expect, it } from 'vitest'
import { startWithStore } from '../testing/index.ts'

async function answerFor(acceptEncoding: string, runs: number) {
  const { url, store } = await startWithStore()
  for (let n = 0; n < runs; n += 1) {
    await store.runs.create({
      experimentId: '0',
      userId: '',
      runName: `run-${n}`,
      startTime: n,
      tags: [],
    })
  }
  const response = await fetch(`${url}/api/2.0/mlflow/runs/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': acceptEncoding },
    body: '{"experiment_ids":["0"]}',
  })
  const body = (await response.json()) as { runs?: unknown[] } // fetch has unpacked it
  return { coding: response.headers.get('content-encoding'), runs: body.runs?.length ?? 0 }
}

it.each([
  ['gzip, deflate, br', 20, 'br'],
  ['gzip, deflate', 20, null],
  ['br;q=0, gzip', 20, null],
  ['gzip, deflate, br', 0, null],
])(
  'answers a program here that accepts "%s" for %i runs in coding %s',
  async (accepted, runs, coding) => {
    expect(await answerFor(accepted, runs)).toEqual({ coding, runs })
  },
)
