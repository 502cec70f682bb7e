import { beforeAll, expect, it } from 'vitest'
import { PAGES } from './pages.ts'
import { type Seeded, seed } from './seed.ts'
import { visit } from './visit.ts'
import { useUiWorld } from './world.ts'

// What MLflow's UI shows when a section broke down; notices of errors count on any page.
const TROUBLE =
  ':text-matches("went wrong|request error|error (fetching|while loading)|error occurred|page not found", "i")'

const world = useUiWorld()
let seeded: Seeded

beforeAll(async () => {
  seeded = await seed(world.rest)
})

it.each(PAGES)('shows $name', async ({ name, route, shows, breaksDown }) => {
  await visit(world, { name, route: route(seeded) }, async (page, seen) => {
    await page.getByText(shows).filter({ visible: true }).first().waitFor()
    await seen.quiet()
    if (!breaksDown) expect(await page.locator(TROUBLE).allInnerTexts()).toEqual([])
  })
})
