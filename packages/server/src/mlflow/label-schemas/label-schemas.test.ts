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

it('finds that schema by its id and by its name, and no other', async () => {
  const { url, store } = await startWithStore()
  const experimentId = await store.experiments.create({
    name: 'reviewed',
    artifactLocation: null,
    tags: [],
  })
  const ask = async (path: string) => {
    const answer = await fetch(`${url}/api/3.0/mlflow/label-schemas/${path}`)
    const body = (await answer.json()) as { label_schemas: { schema_id: string }[] }
    return { status: answer.status, body }
  }
  const { body } = await ask(`list?experiment_id=${experimentId}`)
  const [schema] = body.label_schemas
  const id = schema?.schema_id

  const byId = await ask(`get?schema_id=${id}`)
  const byName = await ask(`get-by-name?experiment_id=${experimentId}&name=Feedback`)
  const absent = [
    await ask('get?schema_id=ls-0123456789abcdef0123456789abcdef'),
    await ask(`get?schema_id=ls-${'9'.repeat(32)}`),
    await ask('get?schema_id=%00'),
    await ask(`get-by-name?experiment_id=${experimentId}&name=feedback`),
    await ask('get-by-name?experiment_id=999&name=Feedback'),
  ]
  const unasked = [await ask('get'), await ask(`get-by-name?experiment_id=${experimentId}`)]

  expect(byId).toEqual({ status: 200, body: { label_schema: schema } })
  expect(byName).toEqual(byId)
  expect(absent.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect(unasked.map(({ status }) => status)).toEqual([400, 400])
})
