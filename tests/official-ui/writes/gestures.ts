import type { Locator, Page } from 'playwright-core'

/** The dialog that was opened last. */
export function dialogOf(page: Page): Locator {
  return page.getByRole('dialog').last()
}

/** What MLflow's build calls a control, by the end of its name. */
export function component(scope: Page | Locator, ending: string): Locator {
  return scope.locator(`[data-component-id$="${ending}"]`)
}

/** Chooses from the menu behind the dots of a page's head. */
export async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByTestId('overflow-menu-trigger').click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Presses a button of the dialog that was opened last, and waits until the dialog has gone. */
export async function confirm(page: Page, button: string): Promise<void> {
  const dialog = dialogOf(page)
  const handle = await dialog.elementHandle()
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await handle?.waitForElementState('hidden')
}

/** Adds tags in the dialog of tags, and saves. */
export async function addTags(page: Page, tags: Readonly<Record<string, string>>): Promise<void> {
  const dialog = dialogOf(page)
  for (const [key, value] of Object.entries(tags)) {
    await type(page, dialog.getByRole('combobox'), key)
    await dialog.getByPlaceholder('Type a value').fill(value)
    await dialog.getByRole('button', { name: 'Add tag' }).click()
    await dialog.getByText(`${key}: ${value}`).or(dialog.getByText(key)).first().waitFor()
  }
  await confirm(page, 'Save tags')
}

/** Takes a tag away in the dialog of tags, and saves. */
export async function removeTag(page: Page, key: string): Promise<void> {
  const tag = component(dialogOf(page), 'keyvaluetag.tsx_60').filter({ hasText: key }).first()
  await tag.getByRole('button').click()
  await confirm(page, 'Save tags')
}

/** Types into a select that takes what it does not offer, and chooses what was typed. */
export async function type(page: Page, select: Locator, text: string): Promise<void> {
  await select.fill(text)
  // What is offered is drawn elsewhere; this list for screen readers tells when it is there.
  await page.locator(`[role=option]:has-text("${text}")`).first().waitFor({ state: 'attached' })
  await select.press('Enter')
}

/** Chooses the model to register as, in the dialog that asks for it; a new one where it is new. */
export async function chooseModel(page: Page, name: string, isNew: boolean): Promise<void> {
  const dialog = dialogOf(page)
  await dialog.getByRole('combobox').click()
  const offered = page.locator('[class*="select-item-option-content"]')
  await offered
    .filter({ hasText: isNew ? 'Create New Model' : name })
    .first()
    .click()
  if (isNew) await dialog.getByPlaceholder('Input a model name').fill(name)
}

/** Writes a description into the editor that is open, and saves it. */
export async function writeNote(scope: Page | Locator, text: string): Promise<void> {
  await scope.getByTestId('text-area').fill(text)
  await scope.getByRole('button', { name: 'Save', exact: true }).click()
}

/** Unfolds the tags of a registered model or a version, which are folded while there are none. */
export async function openTags(page: Page): Promise<void> {
  await page.getByTestId('tags-section').getByRole('button', { name: 'Tags' }).click()
}
