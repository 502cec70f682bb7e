import { join } from 'node:path'
import {
  inferSignature,
  type LoadedModel,
  loadModelFolder,
  onnxModel,
  saveModelFolder,
  Table,
  table,
  tensor,
} from '@waymark/models'
import { buildLinear, makeFolder } from '@waymark/models/testing'
import { describe, expect, it } from 'vitest'
import { plainPrediction } from '../protocol/plain-prediction.ts'
import { MicroBatcher } from './micro-batcher.ts'

const ROW = tensor(Float32Array.of(1, 2), [1, 2])
const PAIR = table({ a: [1], b: [2] })

describe('a batcher', () => {
  it.each([
    ['tensors', ROW, (n: number) => [[n, 0]], (n: number) => ({ output: [[n]] })],
    ['columns', PAIR, (n: number) => [{ a: n, b: 0 }], (n: number) => [{ output: n }]],
  ])(
    'joins the %s of many callers and gives each its own',
    async (_, example, inputOf, answerOf) => {
      const batches: number[] = []
      const batcher = new MicroBatcher(await load(example), {
        onBatch: (requests) => batches.push(requests),
      })
      const numbers = Array.from({ length: 50 }, (_value, index) => index)

      const answers = await Promise.all(
        numbers.map((n) => batcher.predict({ input: inputOf(n), params: undefined })),
      )

      expect(answers.map(plainPrediction)).toEqual(numbers.map((n) => answerOf(n)))
      expect(batches.reduce((sum, count) => sum + count, 0)).toBe(50)
      expect(batches.length).toBeLessThan(50)
    },
  )

  it('lets each bad input fail alone', async () => {
    const batcher = new MicroBatcher(await load(PAIR))
    const inputs = [[{ a: 1, b: 0 }], [{ a: 'x', b: 0 }], [{ a: 3, b: 0 }]]

    const settled = await Promise.allSettled(
      inputs.map((input) => batcher.predict({ input, params: undefined })),
    )

    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('asks one by one where answers cannot be told apart', async () => {
    const model = await load(PAIR)
    const rows: number[] = []
    const oneAnswer: LoadedModel = {
      ...model,
      async predict(input) {
        rows.push((input as Table).length)
        return { total: 1 }
      },
    }
    const batcher = new MicroBatcher(oneAnswer)
    const ask = () => batcher.predict({ input: [{ a: 1, b: 2 }], params: undefined })

    const answers = await Promise.all([ask(), ask(), ask(), ask()])

    expect(answers).toEqual([{ total: 1 }, { total: 1 }, { total: 1 }, { total: 1 }])
    expect(rows.slice(-3)).toEqual([1, 1, 1])
  })

  it('goes by the most rows, and joins nothing if that is one', async () => {
    const batches: number[] = []
    const model = await load(PAIR)
    const onBatch = (requests: number) => batches.push(requests)
    const ask = (batcher: MicroBatcher) =>
      batcher.predict({ input: [{ a: 1, b: 2 }], params: undefined })

    const three = new MicroBatcher(model, { maxBatchRows: 3, onBatch })
    await Promise.all(Array.from({ length: 7 }, () => ask(three)))
    const one = new MicroBatcher(model, { maxBatchRows: 1, onBatch })
    await Promise.all([ask(one), ask(one)])

    expect(Math.max(...batches)).toBe(3)
    expect(batches.slice(-2)).toEqual([1, 1])
  })
})

async function load(example: unknown): Promise<LoadedModel> {
  const folder = join(await makeFolder(), 'model')
  await saveModelFolder(onnxModel(buildLinear([1, 1])), folder, {
    signature: inferSignature(example),
  })
  return loadModelFolder(folder)
}
