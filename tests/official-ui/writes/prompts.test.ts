import { it } from 'vitest'
import { visit } from '../visit.ts'
import { useUiWorld } from '../world.ts'
import { addTags, component, confirm, dialogOf, type } from './gestures.ts'
import { expectGone, expectStored, expectTags, Stored } from './stored.ts'

// What MLflow's UI lets one do to prompts: registered models whose text is a tag of each version.

const world = useUiWorld()
const stored = (name: string) => () => new Stored(world.rest).model(name)
const storedVersion = (name: string, version: string) => () =>
  new Stored(world.rest).version(name, version)

const IS_PROMPT = { key: 'mlflow.prompt.is_prompt', value: 'true' }

/** A prompt with a version for each text, and the route of its page. */
async function buildPrompt(name: string, ...texts: readonly string[]): Promise<string> {
  const kind = { key: '_mlflow_prompt_type', value: 'text' }
  await world.rest.post('registered-models/create', { name, tags: [IS_PROMPT, kind] })
  for (const value of texts) {
    const tags = [IS_PROMPT, kind, { key: 'mlflow.prompt.text', value }]
    await world.rest.post('model-versions/create', { name, source: 'prompt-template', tags })
  }
  return `/prompts/${name}`
}

it('creates a prompt and its next version', async () => {
  await visit(world, { name: 'writes/create-prompt', route: '/prompts' }, async (page) => {
    await page
      .getByTestId('create-prompt-empty-state-button')
      .or(page.getByTestId('create-prompt-button'))
      .click()
    await component(dialogOf(page), 'mlflow.prompts.create.name').fill('greeting')
    await dialogOf(page)
      .getByPlaceholder(/Type prompt content here/)
      .fill('Hello {{name}}')
    await dialogOf(page).getByRole('button', { name: 'Create' }).click()
    await page.waitForURL(/prompts\/greeting/)
  })
  await expectStored(storedVersion('greeting', '1'), {
    tags: { 'mlflow.prompt.is_prompt': 'true', 'mlflow.prompt.text': 'Hello {{name}}' },
  })

  await visit(world, { name: 'writes/next-prompt', route: '/prompts/greeting' }, async (page) => {
    await page.getByRole('button', { name: 'Create prompt version' }).click()
    await dialogOf(page)
      .getByPlaceholder(/Type prompt content here/)
      .fill('Good day, {{name}}')
    await component(dialogOf(page), 'create.commit_message').fill('More formal.')
    await confirm(page, 'Create')
    await page.getByRole('main').getByText('Good day, {{name}}').waitFor()
  })
  await expectStored(storedVersion('greeting', '2'), {
    description: 'More formal.',
    tags: { 'mlflow.prompt.text': 'Good day, {{name}}' },
  })
})

it('tags a prompt and its version, and gives the version an alias', async () => {
  const route = await buildPrompt('tagged', 'Hello {{name}}')
  await visit(world, { name: 'writes/tag-prompt', route }, async (page) => {
    await component(page, 'prompts.details.tags.edit').click()
    await addTags(page, { audience: 'guests' })
    await page.getByText('audience').first().waitFor()

    await component(page, 'prompts.details.version.add_tags').click()
    await addTags(page, { checked: 'yes' })
    await page.getByText('checked').first().waitFor()

    await component(page, 'aliasescell.tsx_30').first().click()
    await type(page, dialogOf(page).getByRole('combobox'), 'production')
    await confirm(page, 'Save aliases')
    await page.getByText('production').first().waitFor()
  })
  await expectTags(stored('tagged'), { audience: 'guests' })
  await expectTags(storedVersion('tagged', '1'), { checked: 'yes' })
  await expectStored(stored('tagged'), { aliases: { production: '1' } })
})

it('sets how a model is to answer a version of a prompt', async () => {
  const route = await buildPrompt('configured', 'Hello {{name}}')
  await visit(world, { name: 'writes/configure-prompt', route }, async (page) => {
    await component(page, 'prompts.details.version.edit_model_config').click()
    await component(dialogOf(page), 'model_config.temperature').fill('0.2')
    await component(dialogOf(page), 'model_config.maxTokens').fill('100')
    await confirm(page, 'Save')
    await page.getByText('0.2').waitFor()
  })
  await expectStored(
    async () => {
      const { tags } = await storedVersion('configured', '1')()
      return JSON.parse((tags as Record<string, string>)['_mlflow_prompt_model_config'] ?? '{}')
    },
    { temperature: 0.2, max_tokens: 100 },
  )
})

it('compares two versions of a prompt', async () => {
  const route = await buildPrompt('compared', 'Hello {{name}}', 'Good day, {{name}}')
  await visit(world, { name: 'writes/compare-prompts', route }, async (page) => {
    await page.getByText('Compare', { exact: true }).first().click()
    await page.getByRole('button', { name: 'Switch sides' }).click()
    await page
      .getByText('Viewing version 1', { exact: false })
      .or(page.getByText('Version 1'))
      .first()
      .waitFor()
  })
})

it('deletes a version of a prompt, then the prompt', async () => {
  const route = await buildPrompt('deleted', 'Hello {{name}}', 'Good day, {{name}}')
  await visit(world, { name: 'writes/delete-prompt-version', route }, async (page) => {
    await page.getByText('Good day, {{name}}').waitFor()
    await component(page, 'prompts.details.delete_version').click()
    await confirm(page, 'Delete')
    await page.getByText('Hello {{name}}').waitFor()
  })
  await expectGone(storedVersion('deleted', '2'))

  await visit(world, { name: 'writes/delete-prompt', route }, async (page) => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL(/prompts$/)
  })
  await expectGone(stored('deleted'))
})
