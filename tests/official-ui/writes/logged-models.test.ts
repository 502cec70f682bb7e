import { it } from 'vitest'
import { visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import { chooseModel, confirm, dialogOf, writeNote } from './gestures.ts'
import { buildModel, mlModel } from './models.ts'
import { expectGone, expectStored, Stored } from './stored.ts'

// What MLflow's UI lets one do with models that runs logged: those of MLflow 3, and those of 2.

const world = useUiWorld()
const stored = (modelId: string) => () => new Stored(world.rest).loggedModel(modelId)
const storedVersion = (name: string, version: string) => () =>
  new Stored(world.rest).version(name, version)

/** A logged model in an experiment of its own, and the route of its page. */
async function buildLoggedModel(name: string) {
  const { rest } = world
  const experimentId = await rest.createExperiment(`of ${name}`)
  const runId = await rest.createRun(experimentId, { name: 'training' })
  const { model } = (await rest.post('logged-models', {
    experiment_id: experimentId,
    name,
    source_run_id: runId,
  })) as { model: { info: { model_id: string } } } // by MLflow's contract
  const modelId = model.info.model_id
  await rest.putFile(`${experimentId}/models/${modelId}/artifacts/MLmodel`, mlModel(runId))
  const status = 'LOGGED_MODEL_READY'
  await rest.send('PATCH', `logged-models/${modelId}`, { model_id: modelId, status })
  return { modelId, runId, route: `/experiments/${experimentId}/models/${modelId}` }
}

it('describes a logged model', async () => {
  const { modelId, route } = await buildLoggedModel('described')
  await visit(world, { name: 'writes/describe-logged-model', route }, async (page) => {
    await page.getByRole('button', { name: 'Edit description' }).click()
    await writeNote(page, 'Written **by hand**.')
    await page.getByText('Written by hand.').waitFor()
  })
  await expectStored(stored(modelId), { tags: { 'mlflow.note.content': 'Written **by hand**.' } })
})

it('registers a logged model, as a new model and as its next version', async () => {
  const { modelId, runId, route } = await buildLoggedModel('registered')
  for (const version of ['1', '2']) {
    const name = `writes/register-logged-model-${version}`
    await visit(world, { name, route }, async (page) => {
      await page.getByRole('button', { name: 'Register model' }).click()
      await chooseModel(page, 'from-logged', version === '1')
      await confirm(page, 'Register')
      await page.getByText(version === '1' ? 'v1' : '+1', { exact: true }).waitFor()
    })
    await expectStored(storedVersion('from-logged', version), {
      source: `models:/${modelId}`,
      run_id: runId,
    })
  }
})

it('registers the model among the artifacts of a run', async () => {
  const { rest } = world
  const experimentId = await rest.createExperiment('of MLflow 2')
  const runId = await rest.createRun(experimentId, { name: 'training' })
  await rest.putArtifact(experimentId, runId, 'model/MLmodel', mlModel(runId))
  await rest.post('runs/log-model', {
    run_id: runId,
    model_json: JSON.stringify({
      run_id: runId,
      artifact_path: 'model',
      utc_time_created: '2026-01-01 00:00:00.000000',
      flavors: { python_function: { loader_module: 'mlflow.sklearn' } },
    }),
  })
  const runRoute = `/experiments/${experimentId}/runs/${runId}`
  const register = (name: string, route: string, isNew: boolean) =>
    visit(world, { name, route }, async (page) => {
      await page
        .getByRole('button', { name: /register model/i })
        .first()
        .click()
      await chooseModel(page, 'from-run', isNew)
      await confirm(page, 'Register')
    })
  await register('writes/register-from-run', runRoute, true)
  await expectStored(storedVersion('from-run', '1'), { run_id: runId })

  await buildModel(rest, 'unrelated')
  await register('writes/register-from-artifacts', `${runRoute}/artifacts/model`, false)
  await expectStored(storedVersion('from-run', '2'), { run_id: runId })
})

it('deletes a logged model', async () => {
  const { modelId, route } = await buildLoggedModel('deleted')
  await visit(world, { name: 'writes/delete-logged-model', route }, async (page) => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL(/\/models$/)
  })
  await expectGone(stored(modelId))
})
