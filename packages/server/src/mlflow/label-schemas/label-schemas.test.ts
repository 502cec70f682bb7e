import { expect, it } from 'vitest'
import { startWithStore } from '../../testing/start-with-store.ts'

it('lists the one question that every experiment has, the same each time', async () => {
  const { url, store } = await startWithStore()
  const list = async (query: string) => {
    const answer = await fetch(`${url}/ajax-api/3.0/mlflow/label-schemas/list?${query}`)
    return { status: answer.status, text: await answer.text() }
  }

  const first = await list('experiment_id=0')
  const again = await list('experiment_id=0&max_results=1')
  await store.experiments.delete('0')
  const deleted = await list('experiment_id=0')
  const unknown = await list('experiment_id=999')

  expect(again).toEqual(first)
  expect(JSON.parse(first.text)).toMatchObject({
    label_schemas: [
      {
        experiment_id: '0',
        name: 'Feedback',
        type: 'FEEDBACK',
        input: { text: {} },
        is_default: true,
      },
    ],
    next_page_token: '',
  })
  expect([deleted.status, unknown.status]).toEqual([404, 404])
})
