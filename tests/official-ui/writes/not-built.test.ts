import type { Page } from 'playwright-core'
import { it } from 'vitest'
import { visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import { dialogOf } from './gestures.ts'

// What MLflow's UI offers and we don't build: the server says so, and the page goes on.

const world = useUiWorld()

it('refuses a webhook, and the page goes on', async () => {
  const route = '/settings/webhooks'
  const refused = /^POST \/ajax-api\/2\.0\/mlflow\/webhooks 501$/
  await visit(world, { name: 'not-built/webhook', route, refused }, async (page) => {
    await page.getByRole('button', { name: 'Create webhook' }).click()
    const dialog = dialogOf(page)
    await dialog.getByRole('textbox').nth(0).fill('on-new-version')
    await dialog.getByRole('textbox').nth(1).fill('https://example.com/hook')
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: 'Create' }).click()
    await dialog.getByText('does not support webhooks').waitFor()
    await closeDialog(page)
    await page.getByRole('button', { name: 'Create webhook' }).waitFor()
  })
})

it('refuses a dataset for evaluations, and the page goes on', async () => {
  const route = `/experiments/${await world.rest.createExperiment('datasets')}/datasets`
  const refused = /^POST \/ajax-api\/3\.0\/mlflow\/datasets\/create 501$/
  await visit(world, { name: 'not-built/dataset', route, refused }, async (page, seen) => {
    await page.getByRole('button', { name: 'Create dataset' }).click()
    await dialogOf(page).getByPlaceholder('Enter dataset name').fill('gold')
    await dialogOf(page).getByRole('button', { name: 'Create' }).click()
    await seen.quiet()
    await closeDialog(page)
    await page.getByRole('button', { name: 'Create dataset' }).waitFor()
  })
})

it('has no queue of reviews for whoever opens their page', async () => {
  const route = `/experiments/${await world.rest.createExperiment('reviews')}/review-queue`
  const refused = /^POST \/ajax-api\/3\.0\/mlflow\/review-queues\/get-or-create-user 501$/
  await visit(world, { name: 'not-built/review-queue', route, refused }, async (page) => {
    await page.getByText('Set up human review for your traces').waitFor()
  })
})

async function closeDialog(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', { name: 'Close', exact: true }).click()
}
