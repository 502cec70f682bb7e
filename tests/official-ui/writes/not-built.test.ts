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
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Create webhook' }).waitFor()
  })
})
